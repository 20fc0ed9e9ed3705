package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, with what it asked for and what it complained of. */
final class Browser implements AutoCloseable {

    private final String base;
    private final ChromeDriver driver;
    private final List<String> asked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** @param base the address of the gateway */
    Browser(String base) {
        this.base = base;
        System.setProperty(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, "/usr/bin/chromedriver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        // root has no sandbox, and only the gateway's own page is opened
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en-US");
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(options);
        size(1280, 900, false);
    }

    void size(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    }

    void dark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Fingers on the screen, at pixels of the window; those that are not named are lifted. */
    void touch(String type, List<Map<String, Integer>> fingers) {
        driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", fingers));
    }

    /** As of somebody who has chosen that language. */
    void locale(String tag) {
        driver.executeCdpCommand("Emulation.setLocaleOverride", Map.of("locale", tag));
    }

    /** Opens a view by its address, such as {@code now}. */
    /** Runs a script in each page before the page's own. */
    void beforeEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    void open(String view) {
        driver.get(base + "/#/" + view);
    }

    ChromeDriver driver() {
        return driver;
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** What is written there; empty where there is nothing. No-break spaces are plain here. */
    String text(String css) {
        try {
            List<WebElement> found = all(css);
            return found.isEmpty() ? "" : found.get(0).getText().replace('\u00a0', ' ');
        } catch (StaleElementReferenceException e) {
            return "";
        }
    }

    void awaitText(String css, Predicate<String> right) throws InterruptedException {
        Await.until(() -> css + " says: " + text(css) + "\n" + text("body"), Await.LONG, () -> right.test(text(css)));
    }

    void awaitText(String css, String part) throws InterruptedException {
        awaitText(css, text -> text.contains(part));
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The addresses it has asked for so far, in order. */
    List<String> asked() {
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            Map<?, ?> message =
                    (Map<?, ?>) ((Map<?, ?>) new Json().toType(entry.getMessage(), Map.class)).get("message");
            if (message.get("method").equals("Network.requestWillBeSent")) {
                Map<?, ?> request = (Map<?, ?>) ((Map<?, ?>) message.get("params")).get("request");
                asked.add(request.get("url").toString());
            }
        }
        return asked;
    }

    private List<String> complaints() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            complaints.add(entry.getMessage());
        }
        return complaints;
    }

    /** Nothing went wrong in it, and it asked nobody else. @param expected complaints that a test provoked */
    void assertClean(Predicate<String> expected) {
        assertEquals(List.of(), complaints().stream().filter(expected.negate()).toList(), "complaints");
        assertEquals(
                List.of(),
                asked().stream()
                        .filter(url -> !url.startsWith(base + "/") && !url.startsWith("data:"))
                        .toList(),
                "asked of others");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
