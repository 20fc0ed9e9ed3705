package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.powermonitor.ecm1240.PlainMeter;
import io.powermonitor.ecm1240.internal.Report.AfterCommand;
import io.powermonitor.ecm1240.internal.Report.Verdict;
import io.powermonitor.ecm1240.protocol.MeterAddress;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/** Commands on a line with a meter that is written without the driver's code, in virtual time. */
class ConversationTest {

    @TempDir
    Path data;

    private final PlainMeter meter = new PlainMeter(0xFC, 434);
    private final EdgeLog log = new EdgeLog();

    @AfterEach
    void stop() {
        log.close();
    }

    /** A command, what it does to a meter that has not been changed, and how it shows that it was done. */
    private record Known(String name, MeterCommand command, Change change, String... done) {

        interface Change {
            void to(PlainMeter meter);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Known> all() {
        return List.of(
                new Known("settings", MeterCommand.readSettings(), meter -> {}, "RCV"),
                new Known("interval", MeterCommand.sendInterval(10), meter -> meter.settings[6] = 10, "IV2"),
                new Known(
                        "trigger",
                        MeterCommand.trigger(700),
                        meter -> {
                            meter.settings[29] = 0xBC;
                            meter.settings[30] = 2;
                        },
                        "IV3"),
                new Known(
                        "ct",
                        MeterCommand.ct(2, 1, 7),
                        meter -> {
                            meter.settings[2] = 1;
                            meter.settings[3] = 7;
                        },
                        "CT"),
                new Known(
                        "pt",
                        MeterCommand.pt(9, 8),
                        meter -> {
                            meter.settings[4] = 9;
                            meter.settings[5] = 8;
                        },
                        "PTT"),
                new Known("gain", MeterCommand.auxGain(18), meter -> meter.settings[14] = 18, "OPT"),
                new Known("polarity", MeterCommand.togglePolarity(2), meter -> meter.negated = 2, "NG2"),
                new Known("reset", MeterCommand.resetCountersAndSeconds(), meter -> {}, "RKW", "RKS"),
                new Known("reboot", MeterCommand.reboot(), meter -> {}, "RLP"));
    }

    private PlainLine line(boolean streaming) throws IOException {
        meter.streaming = streaming;
        PlainLine line = new PlainLine(data, "", meter);
        line.run(40);
        return line;
    }

    private PlainMeter changed(Known known) {
        PlainMeter other = new PlainMeter(0xFC, 434);
        known.change().to(other);
        return other;
    }

    private boolean isMarked() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.findAny().isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isCarriedOutByAMeterThatStreams(Known known) throws Exception {
        PlainLine line = line(true);
        int before = line.readings.size();
        Report report = line.talk.command("house", known.command());
        assertEquals(Verdict.DONE, report.verdict(), report.reason());
        assertEquals("", report.reason());
        assertArrayEquals(changed(known).block(), meter.block());
        assertEquals(changed(known).negated, meter.negated);
        assertTrue(meter.streaming);
        assertTrue(meter.done.containsAll(List.of(known.done())), meter.done.toString());
        assertEquals("OFF", meter.done.get(0));
        line.run(40);
        assertFalse(isMarked());
        assertTrue(line.readings.size() > before);
        assertEquals(0L, line.meter(0).status().counts().get("bytes skipped"), "answers are no damage");
        assertEquals(0L, line.meter(0).status().counts().get("resyncs"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void leavesRealTimeModeAloneWhereItIsOff(Known known) throws Exception {
        PlainLine line = line(false);
        Report report = line.talk.command("house", known.command());
        assertEquals(Verdict.DONE, report.verdict(), report.reason());
        assertEquals(AfterCommand.UNTOUCHED, report.realTime());
        assertArrayEquals(changed(known).block(), meter.block());
        line.run(400);
        assertFalse(meter.streaming);
        assertFalse(meter.done.contains("OFF"));
        assertFalse(isMarked());
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneLostAcknowledgementLeavesTheMeterAsItWasOrAsItWasWished(Known known) throws Exception {
        int[] acknowledgements = {0};
        for (int lost = 0; lost <= acknowledgements[0]; lost++) {
            for (boolean streaming : new boolean[] {true, false}) {
                PlainMeter other = new PlainMeter(0xFC, 434);
                other.streaming = streaming;
                PlainLine line = new PlainLine(data, "", other);
                line.run(40);
                int number = other.acknowledgements + lost;
                other.losesAcknowledgement = ack -> ack == number;
                Report report = line.talk.command("house", known.command());
                acknowledgements[0] = Math.max(acknowledgements[0], other.acknowledgements);
                check(known, other, report, "acknowledgement " + lost + ": " + report);
                line.run(400);
                assertEquals(streaming, other.streaming, "acknowledgement " + lost);
                assertFalse(isMarked());
            }
        }
        assertTrue(acknowledgements[0] >= 3);
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneByteThatIsLostOnItsWayToTheMeterDoesNoHarm(Known known) throws Exception {
        for (int lost = 0; lost < 80; lost++) {
            PlainMeter other = new PlainMeter(0xFC, 434);
            other.streaming = true;
            PlainLine line = new PlainLine(data, "", other);
            line.run(5);
            int number = other.received + lost;
            other.losesByte = received -> received == number;
            Report report = line.talk.command("house", known.command());
            check(known, other, report, "byte " + lost + ": " + report);
            line.run(1000);
            assertTrue(other.streaming, "byte " + lost);
            assertFalse(isMarked());
        }
    }

    /** What is reported is true, and nothing is half done in silence. */
    private void check(Known known, PlainMeter meter, Report report, String message) {
        PlainMeter fresh = new PlainMeter(0xFC, 434);
        PlainMeter wished = changed(known);
        boolean asBefore = java.util.Arrays.equals(fresh.block(), meter.block()) && meter.negated == 0;
        boolean asWished = java.util.Arrays.equals(wished.block(), meter.block()) && meter.negated == wished.negated;
        long times = meter.done.stream()
                .filter(done -> List.of(known.done()).contains(done))
                .count();
        assertTrue(meter.interval() == 1 || meter.interval() == 10, message);
        assertTrue(
                report.verdict() != Verdict.OLD || asBefore && (known.name().equals("settings") || times == 0),
                message);
        assertTrue(!report.isAsWished() || asWished, message);
        if (!known.name().equals("settings")) {
            assertTrue(times <= known.done().length, "done twice: " + meter.done + " " + message);
        }
        boolean halfPossible = known.name().equals("ct") || known.name().equals("pt");
        assertTrue(asBefore || asWished || halfPossible && report.verdict() == Verdict.UNKNOWN, message);
    }

    @ParameterizedTest
    @CsvSource({"2, 150", "5, 120", "20, 30"})
    void noiseWhileItStreamsIsEitherOvercomeOrReported(int perMille, int atLeast) throws Exception {
        int done = 0;
        for (Known known : all()) {
            for (int seed = 0; seed < 20; seed++) {
                PlainMeter other = new PlainMeter(0xFC, 434);
                other.streaming = true;
                PlainLine line = new PlainLine(data, "", other);
                line.random.setSeed(seed);
                line.noisePerMille = perMille;
                line.run(20);
                Report report = line.talk.command("house", known.command());
                check(known, other, report, "seed " + seed + ": " + report);
                done += report.isAsWished() ? 1 : 0;
                line.noisePerMille = 0;
                line.run(1000);
                assertTrue(other.streaming, known + " seed " + seed);
                assertFalse(isMarked());
            }
        }
        assertTrue(done >= atLeast, "of 180 succeed " + done);
    }

    @Test
    void randomCommandsLeaveRealTimeModeAsItWas() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 1000; round++) {
            PlainMeter other = new PlainMeter(0xFC, 434);
            other.streaming = random.nextBoolean();
            boolean streaming = other.streaming;
            PlainLine line = new PlainLine(data, "", other);
            line.random.setSeed(round);
            line.run(random.nextInt(36));
            for (int i = random.nextInt(4); i >= 0; i--) {
                int lost = other.acknowledgements + random.nextInt(30);
                other.losesAcknowledgement = number -> number == lost;
                Known known = all().get(random.nextInt(all().size()));
                if (known.name().equals("interval")) {
                    continue;
                }
                line.talk.command("house", known.command());
                line.run(random.nextInt(3));
            }
            line.run(600);
            assertEquals(streaming, other.streaming, "round " + round);
            assertFalse(isMarked());
        }
    }

    @Test
    void aMeterThatIsKilledWhileItIsOffIsSwitchedOnAgainAndNothingElse() throws Exception {
        for (int bytes = 8; bytes < 40; bytes++) {
            PlainMeter other = new PlainMeter(0xFC, 434);
            other.streaming = true;
            PlainLine line = new PlainLine(data, "", other);
            line.run(5);
            line.breaksAfter = line.written.size() + bytes;
            PlainLine broken = line;
            assertThrows(IOException.class, () -> broken.talk.command("house", MeterCommand.ct(1, 2, 3)));
            assertTrue(isMarked(), "bytes " + bytes);
            line.breaksAfter = Integer.MAX_VALUE;
            line.restart();
            int written = line.written.size();
            line.run(400);
            assertTrue(other.streaming, "bytes " + bytes);
            assertFalse(isMarked());
            assertTrue(line.written.size() >= written + 7, "bytes " + bytes);
            assertTrue(List.of(4, 3).contains(other.settings[1]), "bytes " + bytes + ": range " + other.settings[1]);
            assertTrue(List.of(172, 2).contains(other.settings[0]), "bytes " + bytes + ": type " + other.settings[0]);
            line.restart();
            written = line.written.size();
            line.run(400);
            assertEquals(written, line.written.size(), "without a marker nothing is written");
        }
    }

    /** An adapter that is unplugged at any byte of a command and plugged in again: nothing is done twice. */
    @ParameterizedTest
    @MethodSource("all")
    void aLineThatIsUnpluggedDuringACommandIsPutRightWhenItIsBack(Known known) throws Exception {
        int broken = 0;
        boolean whole = false;
        for (int bytes = 0; !whole; bytes++) {
            PlainMeter other = new PlainMeter(0xFC, 434);
            other.streaming = true;
            PlainLine line = new PlainLine(data, "", other);
            line.run(5);
            line.breaksAfter = line.written.size() + bytes;
            try {
                line.talk.command("house", known.command());
                whole = true;
            } catch (IOException e) {
                broken++;
            }
            line.reopen();
            line.run(1000);
            assertTrue(other.streaming, "byte " + bytes);
            assertFalse(isMarked(), "byte " + bytes);
            check(known, other, Report.of(Verdict.UNKNOWN, "the line broke"), "byte " + bytes + ": " + other.done);
            int readings = line.readings.size();
            line.run(10);
            assertTrue(line.readings.size() > readings, "byte " + bytes);
        }
        assertTrue(broken >= 14, "TOG, OFF, SET or RQS, a word and what switches it on again: broken " + broken);
    }

    @Test
    void withoutAMarkerNothingIsSent() throws Exception {
        Path file = data.resolve("file");
        Files.writeString(file, "not a folder");
        meter.streaming = true;
        PlainLine line = new PlainLine(file, "", meter);
        line.run(5);
        Report report = line.talk.command("house", MeterCommand.reboot());
        assertEquals(Verdict.OLD, report.verdict());
        assertTrue(report.reason().startsWith("nothing was sent"), report.reason());
        assertTrue(
                report.reason().contains("cannot write " + file.resolve("ecm1240-line-house.real-time: ")),
                report.reason());
        assertEquals(0, line.written.size());
        int readings = line.readings.size();
        line.run(5);
        assertEquals(readings + 5, line.readings.size(), 1, "it is read on");
    }

    @Test
    void aMarkerThatCannotBeDeletedIsToldOnceAndChangesNothing() throws Exception {
        PlainLine line = line(true);
        // as on a disk that has become read-only meanwhile: it is there, and cannot be deleted
        Path marker = data.resolve("ecm1240-line-house.real-time");
        Files.createDirectories(marker.resolve("something in it"));
        line.talk.command("house", MeterCommand.readSettings());
        int written = line.written.size();
        line.run(2000);
        assertEquals(written, line.written.size(), "it streams, so it is not switched on");
        assertEquals(
                List.of(
                        "meter house online: ECM-1240 serial 434 unit 1",
                        "meter house: cannot delete " + marker
                                + ": DirectoryNotEmptyException; while it is there, real-time mode is switched on when the gateway starts"),
                log.all());
        Files.delete(marker.resolve("something in it"));
        line.run(2);
        assertFalse(isMarked(), "it goes as soon as it can");
    }

    @Test
    void rightAfterTheStartItIsNotGuessedWhetherAMeterStreams() throws Exception {
        for (boolean streaming : new boolean[] {true, false}) {
            PlainMeter other = new PlainMeter(0xFC, 434);
            other.streaming = streaming;
            PlainLine line = new PlainLine(data, "silentSeconds=100", other);
            Report report = line.talk.command("house", MeterCommand.sendInterval(10));
            assertEquals(Verdict.DONE, report.verdict(), report.reason());
            assertEquals(streaming, other.done.contains("OFF"));
            line.run(400);
            assertEquals(streaming, other.streaming);
            assertFalse(isMarked());
        }
    }

    @Test
    void realTimeModeIsSwitchedByItsOwner() throws Exception {
        PlainLine line = line(true);
        assertEquals(Verdict.DONE, line.talk.switchRealTime("house", false).verdict());
        assertFalse(meter.streaming);
        line.run(400);
        assertFalse(meter.streaming, "nobody switches it on unasked");
        assertEquals(
                Verdict.DONE,
                line.talk.command("house", MeterCommand.readSettings()).verdict());
        line.run(400);
        assertFalse(meter.streaming);
        Report on = line.talk.switchRealTime("house", true);
        assertEquals(Verdict.DONE, on.verdict());
        assertEquals(AfterCommand.ON_AGAIN, on.realTime());
        assertTrue(meter.streaming);
    }

    @Test
    void halfOfWhatWasWishedIsNotCalledNothing() throws Exception {
        PlainLine line = line(false);
        // the command byte, RQS, RKW; the command byte, RQS
        int lost = meter.acknowledgements + 4;
        meter.losesAcknowledgement = number -> number == lost;
        Report report = line.talk.command("house", MeterCommand.resetCountersAndSeconds());
        assertEquals(Verdict.UNKNOWN, report.verdict());
        assertEquals(
                "reset of the energy counters was done, but then: the meter did not acknowledge RQS (step 2 of 3)",
                report.reason());
        assertEquals(List.of("RKW"), meter.done);
    }

    @Test
    void whoIsOnlyLookedForIsNotTakenForOneThatStreams() throws Exception {
        PlainLine line = line(false);
        assertEquals(
                434,
                line.talk.probe(Optional.empty(), MeterAddress.FC).orElseThrow().serial());
        assertEquals(
                AfterCommand.UNTOUCHED,
                line.talk.command("house", MeterCommand.readSettings()).realTime());
        line.run(400);
        assertFalse(meter.streaming, "nobody switches it on unasked");
    }

    @Test
    void aMeterThatIsAwayIsReported() throws Exception {
        PlainLine line = line(true);
        meter.dead = true;
        Report report = line.talk.command("house", MeterCommand.sendInterval(10));
        assertEquals(Verdict.OLD, report.verdict());
        assertEquals(
                "real-time mode could not be switched off: the meter did not acknowledge the command byte (step 1 of 3)",
                report.reason());
        assertEquals(AfterCommand.OWED, report.realTime());
        assertTrue(isMarked());
        meter.dead = false;
        meter.streaming = false;
        line.run(400);
        assertTrue(meter.streaming, "it is tried again");
        assertFalse(isMarked());
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEcm1220ObeysToo(Known known) throws Exception {
        meter.old = true;
        PlainLine line = line(true);
        Report report = line.talk.command("house", known.command());
        assertEquals(Verdict.DONE, report.verdict(), report.reason());
        assertTrue(meter.streaming);
        assertArrayEquals(changed(known).block(), meter.block());
        assertEquals("ECM-1220", line.meter(0).info().model());
        assertEquals(2, line.readings.get(0).channels().size());
        assertEquals(0L, line.meter(0).status().counts().get("bytes skipped"));
    }

    @Test
    void theSettingsComeDecoded() throws Exception {
        SettingsBlock settings = line(true)
                .talk
                .command("house", MeterCommand.readSettings())
                .after()
                .orElseThrow();
        assertEquals(172, settings.ct1Type());
        assertEquals(434, settings.serial());
        assertEquals(100, settings.triggerWatts());
        assertEquals(4029, settings.firmwareThousandths());
    }
}
