package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.MeterReading;
import io.powermonitor.ecm1240.internal.Report.Verdict;
import io.powermonitor.ecm1240.protocol.SettingsBlock;
import io.powermonitor.simulator.Channel;
import io.powermonitor.simulator.MeterState;

/** Every command of the driver, on meters of the simulator. */
class SimulatedMeterTest {

    private static final List<String> LINES =
            List.of("sim:?", "sim:?model=1220&interval=3", "sim:?speed=60&interval=30");

    @TempDir
    Path data;

    private final EdgeLog log = new EdgeLog();

    @AfterEach
    void stop() {
        log.close();
    }

    static List<MeterCommand> commands() {
        return List.of(
                MeterCommand.readSettings(),
                MeterCommand.sendInterval(10),
                MeterCommand.sendInterval(252),
                MeterCommand.trigger(700),
                MeterCommand.ct(1, 1, 7),
                MeterCommand.ct(2, 1, 7),
                MeterCommand.pt(9, 8),
                MeterCommand.auxGain(18),
                MeterCommand.togglePolarity(1),
                MeterCommand.togglePolarity(2),
                MeterCommand.resetCounters(),
                MeterCommand.resetCountersAndSeconds(),
                MeterCommand.reboot());
    }

    static Stream<Arguments> commandsOnLines() {
        return commands().stream().flatMap(command -> LINES.stream().map(line -> Arguments.of(line, command)));
    }

    private static SettingsBlock wished(MeterCommand command, SettingsBlock before) {
        return command.effect().map(effect -> effect.apply(before)).orElse(before);
    }

    private static int turned(MeterState meter) {
        return (meter.ch1Turned() ? 1 : 0) + (meter.ch2Turned() ? 2 : 0);
    }

    @ParameterizedTest
    @MethodSource("commandsOnLines")
    void isCarriedOutAndRealTimeModeGivenBack(String uri, MeterCommand command) throws Exception {
        VirtualLine line = new VirtualLine(data, uri, "meter=house");
        line.run(20);
        SettingsBlock before = line.truth(0).settings();
        Report report = line.talk.command("house", command);
        assertEquals(Verdict.DONE, report.verdict(), report.reason());
        assertEquals(wished(command, before), line.truth(0).settings());
        line.run(30);
        assertTrue(line.truth(0).streaming());
        int readings = line.readings.size();
        line.run(260);
        assertTrue(line.readings.size() > readings);
        assertEquals(0L, line.meter(0).status().counts().get("bytes skipped"), "answers are no damage");
    }

    @Test
    void polarityAndResetsDoWhatTheyShould() throws Exception {
        VirtualLine line = new VirtualLine(data, "sim:?", "meter=house");
        line.run(20);
        line.talk.command("house", MeterCommand.togglePolarity(2));
        assertEquals(2, turned(line.truth(0)));
        line.talk.command("house", MeterCommand.resetCountersAndSeconds());
        line.run(10);
        MeterReading last = line.readings.get(line.readings.size() - 1);
        assertTrue(last.seconds().value() < 60, last.toString());
        assertTrue(last.channels().get(0).absoluteWs().value() < 1_000_000, last.toString());
    }

    @Test
    void realTimeModeIsSwitched() throws Exception {
        VirtualLine line = new VirtualLine(data, "sim:?", "meter=house");
        line.run(20);
        assertEquals(Verdict.DONE, line.talk.switchRealTime("house", false).verdict());
        assertFalse(line.truth(0).streaming());
        assertEquals(Verdict.DONE, line.talk.switchRealTime("house", true).verdict());
        assertTrue(line.truth(0).streaming());
    }

    @Test
    void fourMetersOnALineObeyEachForItself() throws Exception {
        VirtualLine line = new VirtualLine(
                data,
                "sim:?meters=4&serial=100&interval=2",
                "meters=a,b,c,d a.serial=100 b.serial=101 c.serial=102 d.serial=103"
                        + " a.command=FC b.command=FD c.command=FE d.command=FF");
        line.run(20);
        for (int n = 0; n < 4; n++) {
            Report report = line.talk.command(String.valueOf((char) ('a' + n)), MeterCommand.sendInterval(20 + n));
            assertEquals(Verdict.DONE, report.verdict(), report.reason());
        }
        line.run(60);
        for (int n = 0; n < 4; n++) {
            assertEquals(20 + n, line.truth(n).settings().sendIntervalSeconds());
            assertTrue(line.truth(n).streaming());
        }
    }

    @Test
    void aSilentMeterIsPolled() throws Exception {
        VirtualLine line = new VirtualLine(data, "sim:?realtime=off", "meter=house mode=poll pollSeconds=5");
        line.run(100);
        assertTrue(line.readings.size() >= 18, "" + line.readings.size());
        assertEquals(line.readings.size(), line.truth(0).frames());
    }

    static Stream<Arguments> commandsAndLosses() {
        return commands().stream()
                .flatMap(command -> Stream.of("loseAck", "loseByte").map(loss -> Arguments.of(command, loss)));
    }

    /** Whichever acknowledgement or byte is lost: what is told is true, nothing is done twice, and the meter streams again. */
    @ParameterizedTest
    @MethodSource("commandsAndLosses")
    void whatIsToldIsTrueWhateverIsLost(MeterCommand command, String loss) throws Exception {
        for (int which = 1; which <= 45; which++) {
            String uri = "sim:?" + loss + "=" + which;
            VirtualLine line = new VirtualLine(data, uri, "meter=house");
            line.run(20);
            SettingsBlock before = line.truth(0).settings();
            SettingsBlock wished = wished(command, before);
            Report report = line.talk.command("house", command);
            SettingsBlock now = line.truth(0).settings();
            if (EnumSet.of(Verdict.DONE, Verdict.NEW).contains(report.verdict())) {
                assertEquals(wished, now, uri);
            } else if (report.verdict() == Verdict.OLD) {
                assertEquals(before, now, uri);
                assertEquals(0, turned(line.truth(0)), uri);
            } else {
                assertNotEquals("", report.reason(), uri);
            }
            if (!wished.equals(before.withSendIntervalSeconds(252))) {
                assertNotEquals(252, now.sendIntervalSeconds(), uri + ": the trap");
            }
            assertTrue(Set.of(0, 1, 2).contains(turned(line.truth(0))), uri);
            line.run(400);
            assertTrue(line.truth(0).streaming(), uri);
        }
    }

    static Stream<Arguments> commandsAndIncidents() {
        // each begins at the same instant as the command, or holds all the time
        return commands().stream().flatMap(command -> Stream.of(
                        "silence=20-21.5",
                        "silence=20-29",
                        "silence=20.4-100",
                        "slow=30",
                        "reset=21",
                        "resetClock=21",
                        "swap=21",
                        "start=wrap",
                        "trigger=100")
                .map(incident -> Arguments.of(command, incident)));
    }

    /** Whatever befalls the meter or its line during a command: what is told is true, and the meter streams again. */
    @ParameterizedTest
    @MethodSource("commandsAndIncidents")
    void whatIsToldIsTrueWhateverHappens(MeterCommand command, String incident) throws Exception {
        VirtualLine line = new VirtualLine(data, "sim:?" + incident, "meter=house");
        line.run(20);
        byte[] before = settings(line.truth(0).settings());
        byte[] wished = settings(wished(command, line.truth(0).settings()));
        Report report = line.talk.command("house", command);
        byte[] now = settings(line.truth(0).settings());
        if (EnumSet.of(Verdict.DONE, Verdict.NEW).contains(report.verdict())) {
            assertArrayEquals(wished, now, report.toString());
        } else {
            assertNotEquals("", report.reason());
            if (report.verdict() == Verdict.OLD) {
                assertArrayEquals(before, now, report.toString());
                assertEquals(0, turned(line.truth(0)));
            }
        }
        line.run(1200);
        assertTrue(line.truth(0).streaming());
        int readings = line.readings.size();
        line.run(300);
        assertTrue(line.readings.size() > readings, "readings come again");
    }

    /** What a meter is set to, without who it is: another one may have taken its place. */
    private static byte[] settings(SettingsBlock block) {
        byte[] bytes = block.encode();
        Arrays.fill(bytes, 11, 13, (byte) 0);
        bytes[32] = 0;
        return bytes;
    }

    /** A GreenEye pretends to be five meters with serial numbers of their own. */
    @Test
    void theFiveMetersOfAGreenEyeAreNeverMixed() throws Exception {
        VirtualLine line = new VirtualLine(
                data,
                "sim:?meters=0&gem=5&serial=100",
                "meters=a,b,c,d,e a.serial=100 b.serial=101 c.serial=102 d.serial=103 e.serial=104");
        line.run(600);
        for (int n = 0; n < 5; n++) {
            String meter = String.valueOf((char) ('a' + n));
            List<MeterReading> its = line.readings.stream()
                    .filter(reading -> reading.meter().equals(meter))
                    .toList();
            assertEquals(line.truth(n).frames(), its.size(), meter);
            MeterReading first = its.get(0);
            MeterReading last = its.get(its.size() - 1);
            assertEquals(
                    line.truth(n).sent().of(Channel.CH1).energyWs(),
                    last.channels().get(0).absoluteWs().value()
                            - first.channels().get(0).absoluteWs().value(),
                    meter);
            assertTrue(its.stream()
                    .allMatch(reading ->
                            reading.identity().serial() == last.identity().serial()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aNoisyLineNeverEndsInSilence(long seed) throws Exception {
        for (MeterCommand command : commands()) {
            VirtualLine line = new VirtualLine(
                    data, "sim:?drop=0.004&flip=0.004&invent=0.004&truncate=0.02&seed=" + seed, "meter=house");
            line.run(20);
            line.talk.command("house", command);
            line.run(1200);
            assertTrue(line.truth(0).streaming());
        }
    }
}
