package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.PlainMeter;

/** The shell's commands, with a line at work on its own thread; its time is virtual, so that nothing takes any. */
@Timeout(60)
class MeterCommandsTest {

    @TempDir
    Path data;

    private final PlainMeter meter = new PlainMeter(0xFC, 434);
    private final EdgeLog log = new EdgeLog();
    private final LineRegistry registry = new LineRegistry();
    private final Desk desk = new Desk(registry);
    private final Orders orders = new Orders(desk);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CommandSession session = (CommandSession) Proxy.newProxyInstance(
            MeterCommandsTest.class.getClassLoader(),
            new Class<?>[] {CommandSession.class},
            (proxy, method, arguments) -> new PrintStream(out, true, StandardCharsets.UTF_8));
    private ConfiguredLine line;

    @BeforeEach
    void start() {
        meter.streaming = true;
        PlainLine plain = new PlainLine(data, "", meter);
        LinkProviders providers = new LinkProviders();
        LinkProvider provider = uri -> plain;
        providers.bind(provider, Map.of(LinkProvider.SCHEMES, "plain"));
        line = new ConfiguredLine(
                LineSettings.parse(Map.of("link", "plain:x", "meter", "house")),
                registry,
                providers,
                (published, ranking) -> () -> {},
                plain.clocks(),
                data);
        line.start();
        Eventually.is(true, () -> line.meters().get(0).lastFrame() != null);
    }

    @AfterEach
    void stop() {
        line.close();
        log.close();
    }

    private String output() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    @Test
    void settingsAreShownWithUnitsAndMeaning() throws Exception {
        new SettingsCommand(desk).settings(session, false, true, "house");
        List<String> rows = output().lines().toList();
        assertEquals("  send interval     1 s                 a frame is sent so often", rows.get(1));
        assertTrue(
                rows.contains("  CT of ch1         type 172, range 4   wrong range: half or double power"), "" + rows);
        assertTrue(rows.contains("  serial            434"));
        assertTrue(rows.contains("  firmware          4.029"));
        assertTrue(rows.contains("     0  ac 04 a1 03 b9 02 01 00 0f bd 00 01 b2 00 00 00"), "" + rows);
        assertEquals("real-time mode is on again", rows.get(rows.size() - 1));
        rows.forEach(row -> assertTrue(row.length() <= 80, row));
        new SettingsCommand(desk).settings(session, true, false, "house");
        String json = output();
        assertTrue(
                json.startsWith("{\"sendIntervalSeconds\":1,\"triggerWatts\":100,\"ct1Type\":172,\"ct1Range\":4,"),
                json);
    }

    @Test
    void whenFramesAreSentIsChangedAtOnce() throws Exception {
        SendingCommands sending = new SendingCommands(orders);
        sending.interval(session, false, "house", "10");
        assertEquals(
                "house: send interval 10 s: done\nreal-time mode is on again\n",
                output().replace(
                                "real-time mode was switched on again; the next frame will show it",
                                "real-time mode is on again"));
        sending.trigger(session, true, "house", "300");
        String json = output();
        assertTrue(
                json.startsWith(
                        "{\"meter\":\"house\",\"command\":\"trigger 300 W\",\"verdict\":\"DONE\",\"reason\":\"\""),
                json);
        assertEquals(10, meter.interval());
        assertEquals(300, meter.trigger());
        sending.realtime(session, false, "house", "off");
        assertEquals("house: real-time mode off: done; nothing arrives any more\n", output());
        assertFalse(meter.streaming);
        sending.realtime(session, false, "house", "on");
        assertTrue(meter.streaming);
    }

    @Test
    void whatCannotBeUndoneWantsAYes() throws Exception {
        CalibrationCommands calibration = new CalibrationCommands(orders);
        ResetCountersCommand reset = new ResetCountersCommand(orders);
        RebootCommand reboot = new RebootCommand(orders);
        int received = meter.received;
        calibration.ct(session, false, false, "house", "ch2", "1", "2");
        assertTrue(output().endsWith("nothing was sent; to do it:\n  ct house ch2 1 2 --yes\n"));
        calibration.pt(session, false, false, "house", "3", "4");
        calibration.gain(session, false, false, "house", "aux2", "AUX5");
        assertTrue(output().endsWith("  gain house aux2 aux5 --yes\n"));
        calibration.polarity(session, true, false, "house", "2");
        assertTrue(output().endsWith("\"done\":false}\n"));
        reset.execute(session, List.of("--seconds", "house"));
        assertTrue(output().endsWith("  reset-counters house --seconds --yes\n"));
        reboot.reboot(session, false, false, "house");
        assertEquals(received, meter.received);
        output();
        calibration.ct(session, false, true, "house", "ch2", "1", "2");
        assertTrue(output().startsWith("house: CT of ch2: type 1, range 2: done\n"));
        calibration.pt(session, false, true, "house", "3", "4");
        calibration.gain(session, false, true, "house", "aux2", "aux5");
        calibration.polarity(session, false, true, "house", "ch2");
        reset.execute(session, List.of("--yes", "house", "--seconds"));
        reboot.reboot(session, false, true, "house");
        assertEquals(1, meter.settings[2]);
        assertEquals(2, meter.settings[3]);
        assertEquals(3, meter.settings[4]);
        assertEquals(4, meter.settings[5]);
        assertEquals(0b10010, meter.settings[14]);
        assertEquals(2, meter.negated);
        assertTrue(meter.done.containsAll(List.of("RKW", "RKS", "RLP")), meter.done.toString());
    }

    @Test
    void aFailureIsToldWithWhatTheMeterHasNow() {
        // real-time mode off: two; the command byte, SET, and then that of NG1
        int lost = meter.acknowledgements + 4;
        meter.losesAcknowledgement = number -> number == lost;
        LinkException told = assertThrows(LinkException.class, () -> new CalibrationCommands(orders)
                .polarity(session, false, true, "house", "ch1"));
        assertTrue(
                told.getMessage()
                        .startsWith(
                                "house: polarity of ch1 failed: the meter did not acknowledge NG1 (step 3 of 3): whether"
                                        + " the meter did it is unknown; before you try again: look whether the sign of its power has"
                                        + " changed: power:readings house; real-time mode "),
                told.getMessage());
        assertEquals(1, meter.negated, "once, and not again");
    }

    @Test
    void mistakesAreToldBeforeAnythingIsSent() {
        SendingCommands sending = new SendingCommands(orders);
        CalibrationCommands calibration = new CalibrationCommands(orders);
        int received = meter.received;
        Map<String, org.junit.jupiter.api.function.Executable> mistakes = Map.of(
                "SECONDS 256: a whole number from 1 to 255", () -> sending.interval(session, false, "house", "256"),
                "SECONDS is missing; valid: interval METER SECONDS [--json]",
                        () -> sending.interval(session, false, "house"),
                "'maybe': on or off", () -> sending.realtime(session, false, "house", "maybe"),
                "CH ch3: ch1 or ch2", () -> calibration.ct(session, false, true, "house", "ch3", "1", "1"),
                "AUX aux6: aux1 to aux5, or none", () -> calibration.gain(session, false, true, "house", "aux6"),
                "unknown option '--force'; valid: reboot METER [--yes] [--json]",
                        () -> new RebootCommand(orders).reboot(session, false, true, "house", "--force"),
                "no meter \"attic\" here; there are: house", () -> sending.trigger(session, false, "attic", "5"),
                "unexpected argument 'x'; valid: trigger METER WATTS [--json]",
                        () -> sending.trigger(session, false, "house", "5", "x"));
        mistakes.forEach((message, mistake) -> assertEquals(
                message, assertThrows(IllegalArgumentException.class, mistake).getMessage()));
        assertEquals(received, meter.received);
    }

    @Test
    void anEcm1220HasNoGains() throws Exception {
        meter.old = true;
        Eventually.is("ECM-1220", () -> line.meters().get(0).info().model());
        assertEquals(
                "house is an ECM-1220, which has no auxiliary channels",
                assertThrows(IllegalArgumentException.class, () -> new CalibrationCommands(orders)
                                .gain(session, false, true, "house", "aux1"))
                        .getMessage());
    }

    @Test
    void probeTellsWhoIsThere() throws Exception {
        new ProbeCommand(desk).probe(session, false, "house");
        List<String> rows = output().lines().toList();
        assertEquals("plain:x:", rows.get(0));
        assertTrue(rows.get(1).matches("  streams: ECM-1240 serial 434 unit 1, [0-9]+ frames in 5 s"), rows.get(1));
        assertEquals(
                List.of("  FC: ECM-1240 serial 434 unit 1", "  FD: no answer", "  FE: no answer", "  FF: no answer"),
                rows.subList(2, 6));
        new ProbeCommand(desk).probe(session, true, "plain:x");
        assertTrue(output().contains("\"FD\":null"));
    }

    @Test
    void diagnoseGoesTheWayOfTheData() throws Exception {
        DiagnoseCommand diagnose = new DiagnoseCommand(desk, new CurrentGateway());
        assertThrows(LinkException.class, () -> diagnose.diagnose(session, false, "house"));
        List<String> rows = output().lines().toList();
        assertEquals("ok       line           plain:x is open", rows.get(1));
        assertEquals("ok       frames         arrive from ECM-1240 serial 434 unit 1", rows.get(2));
        assertEquals("PROBLEM  watts          nothing takes the readings", rows.get(5));
        meter.streaming = false;
        Eventually.is(State.SILENT, () -> line.meters().get(0).status().state());
        assertThrows(LinkException.class, () -> diagnose.diagnose(session, false, "house"));
        String silent = output();
        assertTrue(silent.contains("PROBLEM  frames         real-time mode is off: "), silent);
        assertTrue(silent.contains("to do: power:realtime house on"), silent);
        meter.dead = true;
        assertThrows(LinkException.class, () -> diagnose.diagnose(session, true, "house"));
        String json = output();
        assertTrue(json.contains("\"found\":\"nothing arrives, and nobody answers a poll\""), json);
    }
}
