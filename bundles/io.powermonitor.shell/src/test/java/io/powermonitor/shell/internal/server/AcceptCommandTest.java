package io.powermonitor.shell.internal.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.shell.internal.command.StubGateway;
import io.powermonitor.shell.wire.Frame;

/** What people see and do when another device answers in a meter's place. */
class AcceptCommandTest {

    private final Console console = new Console();
    private final StubGateway gateway = new StubGateway();

    @BeforeEach
    void anotherDeviceAnswers() {
        gateway.stranger = StubGateway.stranger();
        console.gateway.bind(gateway);
    }

    private String output(String line) {
        assertEquals(Frame.OK, console.run(line), () -> console.err());
        return console.out();
    }

    private String failure(String line) {
        assertEquals(Frame.FAILED, console.run(line), console::out);
        assertEquals("", console.out());
        return console.err();
    }

    @Test
    void withoutYesItSaysWhoIsKnownAndWhoAnswers() {
        assertEquals(
                """
                known: ECM-1240 serial 434 unit 5
                now: ECM-1240 serial 435 unit 5, 6 readings held back since 2026-05-01 13:59:30
                CH    KNOWN kWh  NOW kWh
                ch1   10000.000    2.000
                aux1          -    1.000
                house would go on with it: its totals go on, and nothing is credited for the
                  change
                nothing has changed yet; to do it:
                  accept house --yes
                """,
                output("accept house"));
        assertEquals(List.of(), gateway.accepted);
    }

    @Test
    void withYesItDoesIt() {
        String shown = output("accept house --yes");
        assertTrue(
                shown.endsWith("house goes on with it: its totals go on, and nothing is credited for the change\n"),
                shown);
        assertEquals(List.of("house"), gateway.accepted);
        assertEquals("nothing to accept: no readings of meter house are held back\n", failure("accept house --yes"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asJson(boolean yes) {
        assertEquals(
                """
                {"meter":"house","known":{"model":"ECM-1240","serial":434,"unit":5},\
                "now":{"model":"ECM-1240","serial":435,"unit":5},\
                "reason":"ECM-1240 serial 435 unit 5 answers instead","readings":6,"since":"2026-05-01T11:59:30Z",\
                "counters":[{"channel":"ch1","knownWs":36000000000,"nowWs":7200000},\
                {"channel":"aux1","knownWs":null,"nowWs":3600000}],"done":%s}
                """
                        .formatted(yes),
                output("accept house --json" + (yes ? " --yes" : "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accept | which meter? valid: accept METER [--yes] [--json]",
                "accept attic | no meter 'attic'; there are: house, garage",
                "accept attic --yes | no meter 'attic'; there are: house, garage",
                "accept house garage | unexpected argument 'garage'; valid: accept METER [--yes] [--json]",
                "accept house --force | unknown option '--force'; valid: accept METER [--yes] [--json]",
                "accept garage | nothing to accept: no readings of meter garage are held back",
                "accept garage --yes | nothing to accept: no readings of meter garage are held back"
            })
    void failuresAreOneLineThatSaysWhatIsValid(String line, String message) {
        assertEquals(message + "\n", failure(line));
        assertEquals(List.of(), gateway.accepted);
    }

    @Test
    void whatCannotBeDoneNowIsSaid() {
        gateway.acceptFails = new IllegalStateException("there is no derivation now; try again");
        assertEquals("nothing has changed: there is no derivation now; try again\n", failure("accept house --yes"));
        gateway.acceptFails = new NoSuchElementException("gone meanwhile");
        assertEquals("nothing to accept: no readings of meter house are held back\n", failure("accept house --yes"));
    }

    @Test
    void metersSaysHeldAndWhatToDo() {
        String shown = output("meters house");
        assertTrue(shown.contains("HELD"), shown);
        assertTrue(shown.contains("power:accept house"), shown);
    }
}
