package io.powermonitor.shell.internal.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.shell.internal.command.StubGateway;
import io.powermonitor.shell.internal.text.JsonReader;
import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;

class CommandsTest {

    private final Console console = new Console();

    @BeforeEach
    void bind() {
        console.gateway.bind(new StubGateway());
    }

    private String output(String line) {
        assertEquals(Frame.OK, console.run(line), () -> console.err());
        assertEquals("", console.err());
        return console.out();
    }

    @Test
    void metersShowsStateAndReasons() {
        assertEquals(
                """
                METER   LABEL      MODEL     STATE    LAST      V  CHANNELS
                house   Old house  ECM-1240  ONLINE    3 s  121.3         4
                garage  garage     ECM-1240  OFFLINE     -      -         0

                house: frames 4711
                garage: /dev/ttyUSB7: no such device: is the cable plugged in?
                garage: frames 4711
                """,
                output("meters"));
    }

    @Test
    void readingsShowsEachChannelAndNothingThatIsNotKnown() {
        assertEquals(
                """
                house (Old house): ONLINE, 121.3 V, 3 s ago
                CH    LABEL                              W   METER kWh  TOTAL kWh     A  QUALITY
                ch1   Mains                        -1234.6   10000.000      3.000  3.46  GOOD
                ch2   Heat pump in the cellar, t\u2026        -  305419.897      0.000     -  FIRST
                aux1  \u53f0\u6240                            60.0       1.000      1.000     -  GOOD
                aux5  Water                              -      4711 p     4700 p     -  GOOD
                ch1 Mains: import 2.000 kWh, export 1.000 kWh

                garage: OFFLINE, no measurement yet, /dev/ttyUSB7: no such device: is the cable
                  plugged in?
                """,
                output("readings"));
    }

    @Test
    void readingsOfOneMeter() {
        assertTrue(output("readings garage").startsWith("garage: OFFLINE, no measurement yet"), console::out);
    }

    @Test
    void sinksShowsHowFarTheyHaveCome() {
        assertEquals(
                """
                SINK    STATE        LAG  LATE  DELIVERED  RETRIES  ASIDE  LOST
                mqtt    DELIVERING     0     0      86400        0      0     0
                influx  RETRYING    1200   200         99       17      1     0

                influx: connection refused by http://influx:8086: is the server running?
                influx: last error: HTTP 400 for one measurement
                journal: memory, 5000 measurements from 83 min, 0.6 of 8.0 MB, room for 18 h
                """,
                output("sinks"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"meters", "readings", "sinks", "readings house", "watch --table --seconds 1"})
    void fitsEightyColumns(String line) {
        output(line).lines().forEach(shown -> assertTrue(shown.codePointCount(0, shown.length()) <= 80, shown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meters --json",
                "readings --json",
                "sinks --json",
                "meters --json garage",
                "readings house --json"
            })
    void jsonIsOneLineOfValidJson(String line) {
        String json = output(line);
        assertEquals(1, json.lines().count());
        JsonReader.read(json);
    }

    @Test
    void jsonSaysNullForWhatIsNotKnown() {
        List<?> readings = (List<?>) JsonReader.read(output("readings --json"));
        Map<?, ?> house = (Map<?, ?>) readings.get(0);
        assertEquals(1, readings.size(), "a meter without a measurement is left out");
        assertEquals("house", house.get("meter"));
        assertEquals(3.4, house.get("ageSeconds"));
        assertEquals("2026-05-01T12:00:00.250Z", house.get("at"));
        Map<?, ?> ch2 = (Map<?, ?>) ((List<?>) house.get("channels")).get(1);
        assertEquals(null, ch2.get("watts"));
        assertEquals(null, ch2.get("amps"));
        assertEquals(1_099_511_627_775.0, ch2.get("counterWs"));
        assertEquals(StubGateway.LONG_LABEL, ch2.get("label"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readings attic | no meter 'attic'; there are: house, garage",
                "meters --jsn | unknown option '--jsn'; valid: meters [METER...] [--json]",
                "sinks mqtt | unexpected argument 'mqtt'; valid: sinks [--json]",
                "watch --seconds soon | --seconds 'soon' is no whole number of seconds above 0",
                "watch --seconds 0 | --seconds '0' is no whole number of seconds above 0",
                "watch attic | no meter 'attic'; there are: house, garage",
                "test:count many | count does not take these arguments, but (int)",
                "test:explode | IllegalStateException: first line"
            })
    void failuresAreOneLineThatSaysWhatIsValid(String line, String message) {
        assertEquals(Frame.FAILED, console.run(line));
        assertEquals(message + "\n", console.err());
        assertEquals("", console.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"meters", "readings", "sinks", "watch"})
    void withoutAPipelineTheySaySo(String line) {
        Console alone = new Console();
        assertEquals(Frame.FAILED, alone.run(line));
        assertTrue(alone.err().startsWith("the pipeline is not running"), alone::err);
    }

    @Test
    void anUnknownCommandIsNamedWithWhatWouldBeValid() {
        assertEquals(Frame.UNKNOWN_COMMAND, console.run("reading"));
        assertEquals(
                "unknown command 'reading'; valid are: accept, deadletters, explode, journal, meters, readings, replay, "
                        + "sinks, watch; help tells more\n",
                console.err());
    }

    @Test
    void aLineThatIsNoCommandLineIsAFailure() {
        assertEquals(Frame.FAILED, console.run("meters { | ("));
        assertEquals(1, console.err().lines().count(), console::err);
    }

    @Test
    void anEmptyLineDoesNothing() {
        assertEquals("", output(""));
    }

    @Test
    void variablesLastFromLineToLine() {
        output("room = kitchen");
        assertEquals("<kitchen>\n", output("test:echo $room"));
    }

    @Test
    void theWidthOfTheTerminalIsUsed() {
        console.run(new CommandRequest("readings house", true, 200));
        assertTrue(console.out().contains(StubGateway.LONG_LABEL), console::out);
    }

    @Test
    void linesPerChannelForPipes() throws Exception {
        StubGateway stub = new StubGateway();
        console.gateway.unbind(null);
        console.gateway.bind(stub);
        Thread feeder = feeding(stub);
        String lines = output("watch --seconds 2");
        feeder.join();
        List<String> first =
                lines.lines().limit(4).map(line -> line.substring(10)).toList();
        assertEquals(
                List.of(
                        "house  ch1    Mains                  -1234.6 W        3.000 kWh  GOOD",
                        "house  ch2    Heat pump in the ce\u2026         - W        0.000 kWh  FIRST",
                        "house  aux1   \u53f0\u6240                      60.0 W        1.000 kWh  GOOD",
                        "house  aux5   Water                        - W           4700 p  GOOD"),
                first);
    }

    @Test
    void watchAsJsonIsOneMeasurementPerLine() throws Exception {
        StubGateway stub = new StubGateway();
        console.gateway.bind(stub);
        stub.dropped = 3;
        Thread feeder = feeding(stub);
        assertEquals(Frame.OK, console.run("watch --json --seconds 2"));
        feeder.join();
        assertEquals(2, console.out().lines().count(), console::out);
        console.out().lines().forEach(JsonReader::read);
        assertEquals("3 measurements were not shown: the output is too slow\n", console.err());
    }

    @Test
    void theTableIsDrawnAtOnceAndThenOverItself() {
        String shown = output("readings house");
        // heading, column headers, four channels, one line of import and export
        assertEquals(7, shown.lines().count(), shown);
        StubGateway stub = new StubGateway();
        console.gateway.bind(stub);
        Thread feeder = feeding(stub);
        String redrawn = output("watch house --table --seconds 2");
        assertTrue(redrawn.startsWith(shown + "\u001b[7A\u001b[J" + shown), redrawn);
        assertTrue(!feeder.isAlive());
    }

    /** Two measurements for whoever follows. */
    private static Thread feeding(StubGateway stub) {
        Thread feeder = new Thread(() -> {
            try {
                StubGateway.StubFeed feed = stub.awaitFeed();
                feed.measurements.addAll(List.of(StubGateway.measurement(-1234.56), StubGateway.measurement(17)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        feeder.start();
        return feeder;
    }

    @ParameterizedTest
    @CsvSource({
        "rea, readings",
        "'meters; rea', readings",
        "'meters | te', test:echo",
        "readings h, house",
        "readings house g, garage",
        "readings --j, --json",
        "watch house --s, --seconds",
        "sinks h, ''",
        "accept h, house",
        "replay mq, mqtt",
        "deadletters i, influx",
        "replay mqtt --f, --from",
        "nonsense x, ''"
    })
    void completes(String line, String expected) {
        Completions completions = new Completions(console.catalog(), console.gateway);
        List<String> names = completions.of(line, List.of("meters", "readings", "sinks", "test:echo", "watch"));
        assertEquals(expected, String.join(" ", names));
    }
}
