package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page in a real browser, before the real distribution and a meter at a serial port. */
@Tag("peers")
class PageIT {

    private static final int FIRST_FRAMES = 12;
    /** Where the test breaks the connection or is refused, the browser says so by itself. */
    private static final String OF_THE_NETWORK = "Failed to load resource";

    /** What has no name, text that has less contrast than 4.5, and headings that are not one of the first order. */
    private static final String READABLE =
            """
            const found = [];
            const named = element => element.getAttribute('aria-label') || element.textContent.trim() || element.alt
              || [...element.labels ?? []].map(label => label.textContent.trim()).join('') || document.getElementById(element.getAttribute('aria-labelledby'));
            document.querySelectorAll('a, button, input, select, summary, table, [role=group], section, nav').forEach(element => {
              const hidden = element.closest('[aria-hidden=true], [hidden]');
              if (!hidden && !named(element)) found.push('no name: ' + element.outerHTML.slice(0, 120));
            });
            document.querySelectorAll('img').forEach(image => image.hasAttribute('alt') || found.push('no alt: ' + image.outerHTML));
            if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
            if (document.querySelectorAll('main').length !== 1) found.push('not one main');
            const rgba = text => text.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
              .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
            const ground = element => {
              for (let at = element; at; at = at.parentElement) {
                const [r, g, b, a = 1] = rgba(getComputedStyle(at).backgroundColor);
                if (a === 1) return [r, g, b];
              }
              return [255, 255, 255];
            };
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const element = texts.currentNode.parentElement;
              const text = texts.currentNode.data.trim();
              const off = element.closest('[hidden], .hidden, :disabled, noscript, script, .skip, option');
              if (!text || off || element.getClientRects().length === 0) continue;
              const style = getComputedStyle(element);
              const [one, other] = [light(rgba(element.closest('svg') ? style.fill : style.color)), light(ground(element))].sort((a, b) => b - a);
              const contrast = (one + 0.05) / (other + 0.05);
              if (contrast < 4.5) found.push(contrast.toFixed(2) + ': ' + text.slice(0, 40));
            }
            return found;
            """;

    @TempDir
    Path folder;

    private final House house = new House(11);
    private int webPort;
    private SerialPort port;
    private Gateway gateway;
    private Browser browser;

    @BeforeEach
    void plugIn() throws IOException {
        webPort = freePort();
        port = new SerialPort(folder.resolve("ttyMeter")).plugIn();
        gateway = new Gateway(folder)
                .file(
                        "io.powermonitor.ecm1240-house.cfg",
                        "link = serial:" + port.path(),
                        "meter = house",
                        "ch1.label = Whole house",
                        "ch2.label = Workshop",
                        "aux1.label = Heat <pump>",
                        "aux2.label = Fridge");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void web(String... lines) throws IOException {
        String[] all = Stream.concat(
                        Stream.of(
                                "port = " + webPort, "timezone = Europe/Berlin", "channel.house.aux2.color = #123456"),
                        Stream.of(lines))
                .toArray(String[]::new);
        gateway.file("io.powermonitor.web.cfg", all);
    }

    /** Starts the gateway with some readings, and the browser. */
    private void start() throws Exception {
        gateway.start();
        gateway.awaitLog("the web server listens");
        gateway.awaitOnline(1, port, house.next());
        for (int frame = 1; frame < FIRST_FRAMES; frame++) {
            port.send(house.next());
        }
        gateway.awaitEntries(FIRST_FRAMES);
        browse();
    }

    private void browse() {
        browser = new Browser("http://127.0.0.1:" + webPort);
    }

    @AfterEach
    void end() {
        if (browser != null) {
            browser.close();
        }
        gateway.close();
    }

    /** Power of a channel, from 0, in the newest frame, as the page writes it. */
    private String watts(int channel) {
        List<House.Expected> all = house.expected();
        int watts = all.get(all.size() - 7 + channel).watts();
        return watts < 10_000
                ? String.format(Locale.US, "%,d W", watts)
                : String.format(Locale.US, "%.1f kW", watts / 1000.0);
    }

    private static String row(String channel) {
        return "tr[data-channel='" + channel + "']";
    }

    @Test
    void nowShowsEveryFrameAsItComes() throws Exception {
        web("tariff.1.import = 0.3", "tariff.currency = EUR");
        start();
        browser.open("now");
        browser.awaitText(".badge", "Live");
        for (int frame = 0; frame < 3; frame++) {
            port.send(house.next());
            browser.awaitText(".large", text -> text.replaceAll("\\s", "").equals(watts(0).replace(" ", "")));
            browser.awaitText(row("aux1") + " .strong", watts(2)::equals);
        }
        assertTrue(browser.text(row("aux1")).startsWith("Heat <pump>"), "labels are text");
        assertEquals(
                "rgb(18, 52, 86)",
                browser.script("return getComputedStyle(document.querySelector(\"" + row("aux2")
                        + " .dot\")).backgroundColor"));
        browser.awaitText("[data-tile=today]", "kWh");
        browser.awaitText("[data-tile=cost]", "€");
        browser.awaitText("[data-tile=volts]", "V");
        browser.awaitText("[data-tile=rest]", "W");
        browser.assertClean(message -> false);
    }

    @Test
    void anUnpluggedMeterIsSaidAndLooksStaleUntilItIsBack() throws Exception {
        web();
        start();
        browser.open("now");
        browser.awaitText(".badge", "Live");
        port.unplug();
        browser.awaitText(".badge", "Stale");
        browser.awaitText(".reason", "no such device");
        assertEquals(1, browser.all(".panel.stale").size());
        browser.open("gateway");
        browser.awaitText("[data-meter=house] .state", "Offline");
        browser.awaitText(".verdict", " a look");
        port.plugIn();
        gateway.awaitOnline(2, port, house.next());
        port.send(house.next());
        browser.awaitText("[data-meter=house] .state", "Online");
        browser.open("now");
        browser.awaitText(".badge", "Live");
        browser.assertClean(message -> false);
    }

    private void drag(int from, int to) {
        new Actions(browser.driver())
                .moveToElement(browser.driver().findElement(By.cssSelector(".u-over")), from, 0)
                .clickAndHold()
                .moveByOffset((to - from) / 2, 10)
                .moveByOffset((to - from) / 2, 0)
                .release()
                .perform();
    }

    private String address() {
        return URLDecoder.decode(browser.driver().getCurrentUrl(), StandardCharsets.UTF_8);
    }

    private static String parameter(String url, String name) {
        return url.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    @Test
    void aZoomAsksAgainForJustThatWindowAndTheWayBackLeadsOut() throws Exception {
        web("tariff.1.import = 0.3");
        start();
        browser.open("history?last=1h&channels=house.ch1,house.aux1&style=stack");
        browser.awaitText(row("house.aux1"), text -> text.contains(kwh(2)));
        browser.awaitText(row("house.ch1"), text -> text.contains(kwh(0)));
        browser.awaitText(".chart-head", "every reading");
        assertEquals(2, browser.all(".readings input:checked").size());
        drag(-200, 300);
        Await.until("the window in the address", () -> address().contains("from="));
        String from = parameter(address(), "from");
        assertTrue(
                address().contains("channels=house.ch1,house.aux1") && address().contains("style=stack"), address());
        Await.until("the window is asked for", () -> browser.asked().stream()
                .map(url -> URLDecoder.decode(url, StandardCharsets.UTF_8))
                .anyMatch(url ->
                        url.contains("/history?") && parameter(url, "from").equals(from)));
        browser.driver().findElement(By.cssSelector(".plot")).sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_LEFT));
        Await.until("it moves", () -> !parameter(address(), "from").equals(from));
        browser.driver().navigate().back();
        Await.until("the way back", () -> parameter(address(), "from").equals(from));
        browser.driver().navigate().back();
        Await.until("all the way", () -> address().contains("last=1h"));
        browser.awaitText(row("house.ch1"), "kWh");
        browser.assertClean(message -> false);
    }

    /** The plot's left edge, middle height and width, in pixels of the window. */
    private int plot(String what) {
        return ((Number) browser.script("const box = document.querySelector('.u-over').getBoundingClientRect();"
                        + "return Math.round({ left: box.left, middle: box.top + box.height / 2, width: box.width }['"
                        + what + "'])"))
                .intValue();
    }

    /** A finger at a part of the plot's width. */
    private Map<String, Integer> finger(int id, double part) {
        return Map.of("id", id, "x", (int) (plot("left") + part * plot("width")), "y", plot("middle"));
    }

    private Instant time(String parameter) {
        return Instant.parse(parameter(address(), parameter));
    }

    @Test
    void aFingerMovesTheWindowAndTwoWidenIt() throws Exception {
        web();
        start();
        browser.size(390, 740, true);
        browser.open("history?last=1h&channels=house.ch1");
        browser.awaitText(row("house.ch1"), "kWh");
        browser.script("document.querySelector('.plot').scrollIntoView({ block: 'center' })");
        browser.touch("touchStart", List.of(finger(1, 0.3)));
        browser.touch("touchMove", List.of(finger(1, 0.5)));
        browser.touch("touchMove", List.of(finger(1, 0.8)));
        browser.touch("touchEnd", List.of());
        Await.until("the window moves", () -> address().contains("from="));
        Instant from = time("from");
        Instant to = time("to");
        double minutes = Duration.between(from, to).toSeconds() / 60.0;
        assertEquals(60, minutes, 0.1, "as long as before");
        assertEquals(30, Duration.between(to, Instant.now()).toSeconds() / 60.0, 3, "half a width back");
        browser.awaitText(".chart-head", text -> !text.isEmpty());
        Await.until("it is drawn", () -> browser.all(".plot.busy").isEmpty());

        browser.touch("touchStart", List.of(finger(1, 0.4)));
        browser.touch("touchStart", List.of(finger(1, 0.4), finger(2, 0.6)));
        browser.touch("touchMove", List.of(finger(1, 0.3), finger(2, 0.7)));
        browser.touch("touchMove", List.of(finger(1, 0.2), finger(2, 0.8)));
        browser.touch("touchEnd", List.of(finger(1, 0.2)));
        browser.touch("touchEnd", List.of());
        Await.until("the window is another", () -> !time("from").equals(from));
        assertEquals(20, Duration.between(time("from"), time("to")).toSeconds() / 60.0, 1, "a third of it");
        assertTrue(time("from").isAfter(from) && time("to").isBefore(to), "within what was there");
        Await.until("the window is asked for", () -> browser.asked().stream()
                .map(url -> URLDecoder.decode(url, StandardCharsets.UTF_8))
                .anyMatch(url -> url.contains("/history?")
                        && Instant.parse(parameter(url, "from")).equals(time("from"))));
        browser.assertClean(message -> false);
    }

    @Test
    void severalMetersAreToldApart() throws Exception {
        web();
        gateway.file(
                "io.powermonitor.ecm1240-barn.cfg",
                "link = sim:?interval=1",
                "meter = barn",
                "label = The barn",
                "sensorPrefix = barn");
        start();
        browser.open("now");
        Await.until(
                "both are live",
                () -> browser.all(".badge").stream()
                                .filter(badge -> badge.getText().startsWith("Live"))
                                .count()
                        == 2);
        String barn = "section[aria-label='The barn'] ";
        String house = "section[aria-label='house'] ";
        browser.awaitText(house + row("aux1") + " .strong", watts(2)::equals);
        browser.awaitText(barn + "h2", "The barn · ");
        String before = browser.text(barn + row("aux1") + " .strong");
        port.send(this.house.next());
        browser.awaitText(house + row("aux1") + " .strong", watts(2)::equals);
        assertTrue(!before.equals("–"), "the barn has its own");

        browser.open("history?last=1h&channels=house.ch1,barn.ch1");
        browser.awaitText(row("house.ch1"), "kWh");
        browser.awaitText(row("barn.ch1"), "kWh");
        assertTrue(browser.text(row("house.ch1")).startsWith("Whole house · house"), browser.text(row("house.ch1")));
        assertTrue(browser.text(row("barn.ch1")).contains("· The barn"), browser.text(row("barn.ch1")));
        browser.open("energy?show=day&channel=barn.ch1");
        Await.until("the bars", () -> shown(1));
        browser.awaitText("select", "The barn");
        browser.open("gateway");
        browser.awaitText("[data-meter=house] .state", "Online");
        browser.awaitText("[data-meter=barn] .state", "Online");
        browser.assertClean(message -> false);
    }

    /** The answer about what was the newest is held up, and a newer one comes. */
    @Test
    void whatWasAskedForBeforeDoesNotHideWhatCameSince() throws Exception {
        web();
        start();
        browser.beforeEachPage(
                """
                const ask = window.fetch;
                const go = new Promise(resolve => { window.letGo = resolve; });
                window.answered = [];
                window.fetch = async (what, ...more) => {
                  const answer = await ask(what, ...more);
                  if (String(what).includes('v1/latest')) await go;
                  window.answered.push(String(what));
                  return answer;
                };
                """);
        browser.open("now");
        Await.until("what comes live is shown", () -> {
            port.send(house.next());
            return browser.text(row("aux1") + " .strong").endsWith("W");
        });
        port.send(house.next());
        String newest = watts(2);
        browser.awaitText(row("aux1") + " .strong", newest::equals);
        browser.driver().executeScript("window.letGo()");
        Await.until("the held answers are in", () -> browser.driver()
                .executeScript("return window.answered.filter(one => one.includes('v1/energy')).length > 0")
                .equals(true));
        assertEquals(newest, browser.text(row("aux1") + " .strong"));
        browser.assertClean(message -> false);
    }

    /** A bundle of the journal's name with nothing in it takes its place for a while. */
    @Test
    void aPastThatIsAwayIsSaidAndShownWhenItIsBack() throws Exception {
        web();
        start();
        Path empty = gateway.deploy.resolve("journal.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "io.powermonitor.journal.sqlite");
        manifest.getMainAttributes().putValue("Bundle-Version", "9.0.0");
        Path draft = folder.resolve("draft");
        new JarOutputStream(Files.newOutputStream(draft), manifest).close();
        Files.move(draft, empty);
        gateway.awaitLog("deploy: io.powermonitor.journal.sqlite 9.0.0 supersedes shipped");
        browser.open("history?last=1h&channels=house.ch1");
        browser.awaitText(".notice", "No history is kept");
        browser.open("energy?show=day");
        browser.awaitText(".notice", "No history is kept");
        browser.open("now");
        port.send(house.next());
        browser.awaitText(row("aux1") + " .strong", watts(2)::equals);
        browser.open("history?last=1h&channels=house.ch1");
        browser.awaitText(".notice", "No history is kept");
        Files.delete(empty);
        browser.awaitText(row("house.ch1"), "kWh");
        browser.assertClean(message -> message.contains(OF_THE_NETWORK) && message.contains("503"));
    }

    @Test
    void whatIsNotKnownIsAHoleInTheLine() throws Exception {
        gateway.file(
                "io.powermonitor.ecm1240-house.cfg",
                "link = sim:?interval=1&silence=4-12",
                "meter = house",
                "gapSeconds = 3");
        web();
        gateway.start();
        gateway.awaitLog("meter house online");
        gateway.awaitEntries(9);
        browse();
        browser.open("history?last=1h");
        browser.awaitText(row("house.ch1"), "kWh");
        String times =
                (String) browser.script("return fetch('api/v1/history?channels=ch1').then(answer => answer.json())"
                        + ".then(({ channels: [{ startMs, end }] }) =>"
                        + " new Date(startMs[0]).toISOString() + '&to=' + new Date(end).toISOString())");
        browser.open("history?from=" + times + "&channels=house.ch1");
        browser.awaitText(row("house.ch1"), "kWh");
        Await.until("a hole", () -> hole() > 0.2);
        browser.assertClean(message -> false);
    }

    /** The widest part of the drawn line, from its first to its last pixel, that is empty. */
    private double hole() {
        return ((Number)
                        browser.script(
                                """
                        const canvas = document.querySelector('.plot canvas');
                        if (!canvas) return 0;
                        const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                        const drawn = [];
                        for (let x = 0; x < width; x++) {
                          for (let y = 0; y < height; y++) {
                            const at = 4 * (y * width + x);
                            if (data[at + 3] > 99 && data[at + 2] - data[at] > 90) { drawn.push(x); break; }
                          }
                        }
                        const widest = Math.max(0, ...drawn.slice(1).map((x, n) => x - drawn[n]));
                        return drawn.length < 9 ? 0 : widest / (drawn.at(-1) - drawn[0]);
                        """))
                .doubleValue();
    }

    @Test
    void energyIsShownWithWhoUsedItAndWhatItCost() throws Exception {
        web("tariff.1.import = 0.3", "tariff.currency = EUR");
        start();
        for (String period : new String[] {"day", "month", "year"}) {
            browser.open("energy?show=" + period);
            int months = period.equals("year") ? 12 : 1;
            Await.until("the bars of the " + period, () -> shown(months));
            browser.awaitText("[data-tile=used]", "kWh");
            browser.awaitText("[data-tile=cost]", "€");
            browser.awaitText(row("house.aux1"), "€");
            assertEquals(
                    kwh(0),
                    browser.text("[data-tile=used]").lines().skip(1).findFirst().orElse(""));
            assertTrue(browser.text(row("house.aux1")).contains(kwh(2)), browser.text(row("house.aux1")));
        }
        assertEquals(12, browser.all("details tbody tr").size(), "months");
        browser.assertClean(message -> false);
    }

    private boolean shown(int least) {
        return !browser.all(".bars .current").isEmpty()
                && browser.all("details tbody tr").size() >= least;
    }

    /** The energy of a channel, from 0, in all frames, as the page writes less than 1 kWh. */
    private String kwh(int channel) {
        return String.format(Locale.US, "%.3f kWh", house.totalsWs().get(channel) / 3.6e6);
    }

    @Test
    void aDeadSinkIsSaidWithItsLastError() throws Exception {
        int dead = freePort();
        gateway.with("INFLUXTOKEN", "any")
                .file(
                        "io.powermonitor.sink.influx-main.cfg",
                        "url = http://127.0.0.1:" + dead,
                        "token = env:INFLUXTOKEN",
                        "bucket = home",
                        "org = us",
                        "sink.start = earliest");
        web();
        start();
        browser.open("gateway");
        browser.awaitText("[data-sink=influx-main] .state", "Trying again");
        browser.awaitText("[data-sink=influx-main] .say", "127.0.0.1:" + dead);
        browser.awaitText("[data-journal=sqlite]", "measurements");
        browser.assertClean(message -> false);
    }

    @Test
    void aPasswordIsAskedForAndLoggingOutAsksAgain() throws Exception {
        web("passwordFile = " + Files.writeString(folder.resolve("password"), "long enough\n"));
        start();
        browser.open("now");
        browser.awaitText("form", "Password");
        browser.driver().findElement(By.id("password")).sendKeys("guess", Keys.ENTER);
        browser.awaitText(".wrong", "not the password");
        browser.driver().findElement(By.id("password")).sendKeys("long enough", Keys.ENTER);
        browser.awaitText(".badge", "Live");
        browser.driver().findElement(By.cssSelector("button.quiet")).click();
        browser.awaitText("form", "Password");
        browser.driver().navigate().refresh();
        browser.awaitText("form", "Password");
        browser.assertClean(
                message -> message.contains("/api/v1/login - " + OF_THE_NETWORK) && message.contains("401"));
    }

    @Test
    void aGatewayThatIsAwayIsSaidAndFollowedAgainWhenItIsBack() throws Exception {
        web();
        start();
        browser.open("now");
        browser.awaitText(".badge", "Live");
        gateway.terminate();
        browser.awaitText(".banner", "No connection");
        gateway.start();
        gateway.awaitOnline(1, port, house.next());
        Await.until("frames flow again", () -> {
            port.send(house.next());
            return browser.text(".banner").isEmpty() && browser.text(".badge").contains("Live");
        });
        port.send(house.next());
        browser.awaitText(row("aux1") + " .strong", watts(2)::equals);
        // a gateway that starts may answer before its journal is there
        browser.assertClean(message ->
                message.contains("net::ERR_") || message.contains(OF_THE_NETWORK) && message.contains("503"));
    }

    /** Names of what can be used, and contrast of what is written, as a screen reader and weak eyes need them. */
    @Test
    void everythingHasANameAndCanBeRead() throws Exception {
        web("tariff.1.import = 0.3", "passwordFile = " + Files.writeString(folder.resolve("password"), "long enough"));
        start();
        browser.open("now");
        browser.awaitText("form", "Password");
        readable("log in");
        browser.driver().findElement(By.id("password")).sendKeys("long enough", Keys.ENTER);
        browser.awaitText(".badge", "Live");
        for (boolean dark : new boolean[] {false, true}) {
            if (dark) {
                browser.dark();
            }
            for (String view : new String[] {"now", "history?last=1h", "energy", "gateway"}) {
                browser.open(view);
                browser.awaitText("#main", text -> text.contains("kWh") || text.contains("All is well"));
                readable(view + (dark ? " in the dark" : ""));
            }
        }
        browser.assertClean(message -> false);
    }

    private void readable(String view) {
        assertEquals(List.of(), browser.script(READABLE), view);
    }

    @Test
    void numbersAreInTheBrowsersLocale() throws Exception {
        web("tariff.1.import = 0.3", "tariff.currency = EUR");
        start();
        browser.locale("de-DE");
        browser.open("energy?show=day");
        browser.awaitText(
                "[data-tile=used]",
                String.format(Locale.GERMANY, "%.3f kWh", house.totalsWs().get(0) / 3.6e6));
        browser.awaitText("[data-tile=cost]", text -> text.matches("(?s).*\\d,\\d\\d €.*"));
        browser.assertClean(message -> false);
    }

    @Test
    void everyViewFitsAPhoneAndTheDark() throws Exception {
        web("tariff.1.import = 0.3");
        start();
        browser.size(360, 740, true);
        browser.dark();
        for (String view : new String[] {"now", "history?last=1h", "energy", "gateway"}) {
            browser.open(view);
            browser.awaitText("#main", text -> text.contains("Whole house") || text.contains("All is well"));
            assertTrue(
                    ((Number) browser.script("return document.documentElement.scrollWidth")).intValue() <= 360, view);
            assertEquals(
                    "rgb(14, 18, 22) rgb(232, 236, 240)",
                    browser.script("const { backgroundColor, color } = getComputedStyle(document.body);"
                            + "return backgroundColor + ' ' + color"));
        }
        browser.assertClean(message -> false);
    }
}
