package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.PowerMeter;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.ecm1240.LineSettings;

@Timeout(60)
class ConfiguredLineTest {

    private final LinkProviders providers = new LinkProviders();
    private final PipeProvider pipes = new PipeProvider();
    private final LineRegistry registry = new LineRegistry();
    private final List<PowerMeter> published = new ArrayList<>();
    private final Map<String, ConfiguredLine> lines = new TreeMap<>();
    private final EdgeLog log = new EdgeLog();

    @BeforeEach
    void offerPipes() {
        providers.bind(pipes, Map.of(LinkProvider.SCHEMES, "pipe"));
    }

    @AfterEach
    void stop() {
        List.copyOf(lines.keySet()).forEach(this::remove);
        log.close();
    }

    /** What writing a file does; its lines are divided by blanks. */
    private void add(String name, String text) {
        Map<String, String> properties = new HashMap<>();
        properties.put("felix.fileinstall.filename", "conf/io.powermonitor.ecm1240-" + name + ".cfg");
        for (String line : text.split(" ")) {
            properties.put(line.split("=")[0], line.split("=")[1]);
        }
        ConfiguredLine line = new ConfiguredLine(
                LineSettings.parse(properties),
                registry,
                providers,
                (meter, ranking) -> {
                    published.add(meter);
                    assertEquals(meter instanceof InvalidMeter ? -1 : 0, ranking);
                    return () -> published.remove(meter);
                },
                Clocks.SYSTEM,
                java.nio.file.Path.of("target", "no-data"));
        lines.put(name, line);
        line.start();
    }

    private void remove(String name) {
        lines.remove(name).close();
    }

    private String meters() {
        return published.stream()
                .map(meter -> meter.info().id() + (meter.status().state() == State.INVALID ? "!" : ""))
                .sorted()
                .toList()
                .toString();
    }

    private String reasonOf(String id) {
        return published.stream()
                .filter(meter -> meter.info().id().equals(id))
                .findFirst()
                .orElseThrow()
                .status()
                .reason();
    }

    @Test
    void offersItsMetersAndTakesThemBack() throws Exception {
        add("house", "link=pipe:a meters=a,b a.unit=1 b.unit=2");
        assertEquals("[a, b]", meters());
        Pipe pipe = pipes.next();
        remove("house");
        assertEquals("[]", meters());
        assertTrue(pipe.awaitClosed());
        assertEquals(List.of(), registry.meters());
    }

    @Test
    void aBadConfigurationIsShownAsAMeter() {
        add("house", "link=pipe:a unit=300 colour=red");
        assertEquals("[house!]", meters());
        assertEquals("io.powermonitor.ecm1240-house.cfg: unit=300: a whole number from 0 to 255", reasonOf("house"));
        assertEquals(0, pipes.waiting());
    }

    @Test
    void anUnknownKeyIsOnlyAWarning() throws Exception {
        add("house", "link=pipe:a fallback=true fallbak=true");
        String line = log.take();
        assertTrue(
                line.startsWith(
                        "io.powermonitor.ecm1240-house.cfg: fallbak=true: unknown key; valid are: aux1.direction, "),
                line);
        assertEquals("[house]", meters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "link=pipe:b meter=first sensorPrefix=x | meter=first: must differ from meter in io.powermonitor.ecm1240-first.cfg",
                "link=pipe:b | sensorPrefix=power: must differ from sensorPrefix in io.powermonitor.ecm1240-first.cfg",
                "link=pipe:b meters=first,y first.unit=1 y.unit=2 | first.meter=first: must differ from meter in"
                        + " io.powermonitor.ecm1240-first.cfg",
                "link=pipe:b meters=x,y x.unit=1 y.unit=2 y.sensorPrefix=power | y.sensorPrefix=power: must differ from sensorPrefix in"
                        + " io.powermonitor.ecm1240-first.cfg",
            })
    void ofTwoLinesThatShareAValueTheEarlierWorks(String second, String conflict) throws Exception {
        add("first", "link=pipe:a");
        add("second", second);
        assertEquals("[first, second!]", meters());
        assertEquals("io.powermonitor.ecm1240-second.cfg: " + conflict, reasonOf("second"));
        Pipe first = pipes.next();
        assertEquals(0, pipes.waiting());
        remove("first");
        assertTrue(first.awaitClosed());
        pipes.next();
        assertEquals(false, meters().contains("!"), "the way is free");
    }

    @Test
    void aFallbackWorksOnlyWhileThereIsNoOtherLine() throws Exception {
        add("house", "link=pipe:fallback fallback=true");
        assertEquals("[house]", meters());
        Pipe fallback = pipes.next();
        add("main", "link=pipe:a");
        assertEquals("[main]", meters());
        assertTrue(fallback.awaitClosed());
        pipes.next();
        add("shed", "link=pipe:b sensorPrefix=shed");
        pipes.next();
        remove("main");
        assertEquals("[shed]", meters());
        remove("shed");
        assertEquals("[house]", meters());
        pipes.next();
        assertEquals(0, pipes.waiting());
    }

    @Test
    void aFallbackDoesNotGrabThePortOfALineThatIsBeingEdited() {
        add("main", "link=pipe:a unit=300");
        add("house", "link=pipe:fallback fallback=true");
        assertEquals("[main!]", meters());
        assertEquals(0, pipes.waiting());
    }

    @Test
    void twentyStopsAndStartsLeaveNoThread() throws Exception {
        add("house", "link=pipe:fallback fallback=true");
        pipes.next();
        for (int i = 0; i < 20; i++) {
            add("main", "link=pipe:a");
            pipes.next();
            remove("main");
            pipes.next();
        }
        remove("house");
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("ecm1240-"))
                        .toList());
        assertEquals("[]", meters());
    }
}
