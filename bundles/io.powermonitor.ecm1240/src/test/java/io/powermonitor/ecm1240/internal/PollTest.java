package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.ecm1240.PlainMeter;
import io.powermonitor.ecm1240.internal.Report.Verdict;

/** Meters that are asked for their frames, in virtual time. */
class PollTest {

    private static final String OFF =
            "real-time mode is off: it is polled every 10 s; to switch it on: power:realtime house on";

    @TempDir
    Path data;

    private final PlainMeter meter = new PlainMeter(0xFC, 434);
    private final EdgeLog log = new EdgeLog();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void aMeterThatIsPolledSendsAFrameEachTime() throws Exception {
        PlainLine line = new PlainLine(data, "mode=poll pollSeconds=10", meter);
        line.run(604);
        assertEquals(60, line.readings.size(), 1);
        assertEquals(State.ONLINE, line.meter(0).status().state());
        assertEquals("", line.meter(0).status().reason(), "that is what its owner wants");
        assertEquals(List.of("SPK"), meter.done.stream().distinct().toList(), "nothing is written but polls");
        assertEquals(0L, line.meter(0).status().counts().get("bytes skipped"));
    }

    @Test
    void anEcm1220IsPolledToo() throws Exception {
        meter.old = true;
        PlainLine line = new PlainLine(data, "mode=poll pollSeconds=10", meter);
        line.run(104);
        assertEquals(10, line.readings.size(), 1);
        assertEquals(2, line.readings.get(0).channels().size());
        assertEquals("ECM-1220", line.meter(0).info().model());
    }

    @Test
    void fourMetersOnOneLineAreToldApartByTheirCommandBytes() throws Exception {
        PlainMeter[] four = {
            new PlainMeter(0xFC, 0), new PlainMeter(0xFD, 0), new PlainMeter(0xFE, 0), new PlainMeter(0xFF, 0)
        };
        PlainLine line = new PlainLine(
                data,
                "mode=poll pollSeconds=10 meters=a,b,c,d a.command=FC b.command=FD c.command=FE d.command=FF",
                four);
        four[2].dead = true;
        line.run(300);
        for (String id : List.of("a", "b", "d")) {
            long count = line.readings.stream()
                    .filter(reading -> reading.meter().equals(id))
                    .count();
            assertTrue(count >= 28 && count <= 31, id + " " + count);
        }
        assertFalse(line.readings.stream().anyMatch(reading -> reading.meter().equals("c")));
        assertEquals(State.SILENT, line.meter(2).status().state());
        assertTrue(
                line.meter(2)
                        .status()
                        .reason()
                        .startsWith(
                                "it does not answer polls (the meter did not acknowledge the command byte (step 1 of 2))"),
                line.meter(2).status().reason());
        Report report = line.talk.command("d", MeterCommand.sendInterval(10));
        assertEquals(Verdict.DONE, report.verdict(), report.reason());
        assertEquals(10, four[3].interval());
        assertEquals(1, four[0].interval());
    }

    @Test
    void autoPollsWhileAMeterIsSilentAndSaysWhatMendsIt() throws Exception {
        PlainLine line = new PlainLine(data, "mode=auto", meter);
        line.run(29);
        assertEquals(0, line.written.size(), "it listens first");
        line.run(100);
        assertTrue(line.readings.size() >= 9, "" + line.readings.size());
        assertEquals(State.ONLINE, line.meter(0).status().state());
        assertEquals(OFF, line.meter(0).status().reason());
        assertFalse(meter.streaming, "and writes nothing but polls");
        assertEquals(List.of("SPK"), meter.done.stream().distinct().toList());
        assertEquals(Verdict.DONE, line.talk.switchRealTime("house", true).verdict());
        int written = line.written.size();
        line.run(100);
        assertEquals(written, line.written.size(), "it streams, so it is not polled");
        assertEquals("", line.meter(0).status().reason());
        List<String> logged = log.all();
        assertEquals(1, logged.stream().filter(text -> text.endsWith(OFF)).count(), logged.toString());
    }

    @Test
    void autoLeavesAMeterThatStreamsAlone() throws Exception {
        meter.streaming = true;
        meter.settings[6] = 20;
        PlainLine line = new PlainLine(data, "mode=auto", meter);
        line.run(1000);
        assertEquals(0, line.written.size());
        assertEquals(50, line.readings.size(), 2);
    }

    @Test
    void aMeterWhoseCommandByteIsNotKnownIsSentNothing() throws Exception {
        PlainLine line = new PlainLine(data, "meters=a,b a.serial=434 b.serial=435", meter);
        Report report = line.talk.command("a", MeterCommand.reboot());
        assertEquals(Verdict.OLD, report.verdict());
        assertEquals(
                "it is not known which command byte is that of a: several meters share its line; give each its own, such as"
                        + " a.command=FD",
                report.reason());
        assertEquals(0, line.written.size());
    }

    @Test
    void theWrongMeterIsNotChanged() throws Exception {
        PlainMeter shed = new PlainMeter(0xFD, 435);
        PlainLine line = new PlainLine(
                data, "meters=main,shed main.serial=434 main.command=FD shed.serial=435 shed.command=FC", meter, shed);
        line.run(40);
        Report report = line.talk.command("main", MeterCommand.sendInterval(30));
        assertEquals(Verdict.OLD, report.verdict());
        assertEquals(
                "the meter that obeys the command byte FD has serial 435, which is that of shed: exchange their command bytes",
                report.reason());
        assertEquals(1, meter.interval());
        assertEquals(1, shed.interval());
    }
}
