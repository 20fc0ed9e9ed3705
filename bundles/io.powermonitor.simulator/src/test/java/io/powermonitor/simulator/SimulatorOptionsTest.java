package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.ecm1240.protocol.FrameFormat;

class SimulatorOptionsTest {

    @Test
    void allParameters() {
        URI uri = URI.create(
                "sim:?speed=60&meters=2&gem=3&seed=-7&time=2027-12-31T23:59:30&interval=5&serial=434&unit=5&start=wrap&model=1220"
                        + "&trigger=500&realtime=off&patience=2.5&reboot=7&flag=keep"
                        + "&reset=100&resetClock=200&swap=300&swapSerial=77&swapUnit=6"
                        + "&drop=0.1&flip=0.2&invent=0.3&truncate=0.4&slow=2&silence=10-20,60-61.5&unplug=5-6"
                        + "&loseAck=1,3&loseByte=8");
        MeterOptions meter = new MeterOptions(
                FrameFormat.ECM_1220,
                -7,
                LocalDateTime.of(2027, 12, 31, 23, 59, 30),
                434,
                5,
                Start.WRAP,
                5,
                500,
                false,
                new Behaviour(2.5, 7, false),
                new Incidents(100, 200, 300, 77, 6));
        Faults faults = new Faults(
                0.1,
                0.2,
                0.3,
                0.4,
                2,
                List.of(new Span(10, 20), new Span(60, 61.5)),
                List.of(new Span(5, 6)),
                Set.of(1, 3),
                Set.of(8));
        assertEquals(new SimulatorOptions(60, 2, 3, meter, faults), SimulatorOptions.of(uri));
    }

    @Test
    void theOthersFollowTheFirst() {
        SimulatorOptions line = SimulatorOptions.parse("sim:?meters=2&serial=65534&unit=5&seed=9&reset=100");
        List<MeterOptions> all =
                Stream.of(line.all(), line.line(1).all()).flatMap(List::stream).toList();
        assertEquals(
                List.of(65534, 65535, 0, 1),
                all.stream().map(MeterOptions::serial).toList());
        assertEquals(List.of(5, 6, 7, 8), all.stream().map(MeterOptions::unit).toList());
        assertEquals(
                List.of(9L, 10L, 11L, 12L), all.stream().map(MeterOptions::seed).toList());
        assertEquals(Incidents.NONE, all.get(1).incidents());
        assertEquals(100, all.get(0).incidents().resetAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim:", "sim:?", "SIM:", "sim:?speed=1", "sim:?start=used&interval=1"})
    void everythingIsOptional(String uri) {
        assertEquals(SimulatorOptions.DEFAULTS, SimulatorOptions.parse(uri));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sim:?speed=0 | simulator parameter speed=0.0: a number from 0.1 to 100000",
                "sim:?speed=fast | simulator parameter speed=fast: a number from 0.1 to 100000",
                "sim:?speed=NaN | simulator parameter speed=NaN: a number from 0.1 to 100000",
                "sim:?interval=0 | simulator parameter interval=0: a whole number from 1 to 255",
                "sim:?interval=256 | simulator parameter interval=256: a whole number from 1 to 255",
                "sim:?interval=4294967297 | simulator parameter interval=4294967297: a whole number from 1 to 255",
                "sim:?interval=1.5 | simulator parameter interval=1.5: a whole number from 1 to 255",
                "sim:?serial=65536 | simulator parameter serial=65536: a whole number from 0 to 65535",
                "sim:?unit=-1 | simulator parameter unit=-1: a whole number from 0 to 255",
                "sim:?start=full | simulator parameter start=full: " + Start.VALID,
                "sim:?start | simulator parameter start=: " + Start.VALID,
                "sim:?start=1,2,3,4,5,6,7,8,9,4294967296 | simulator parameter start=1,2,3,4,5,6,7,8,9,4294967296: "
                        + Start.VALID,
                "sim:?time=tomorrow | simulator parameter time=tomorrow: a local time from 1970 to 9999, as in "
                        + "2026-11-26T18:30:00",
                "sim:?time=1969-12-31T23:00:00 | simulator parameter time=1969-12-31T23:00:00: a local time from "
                        + "1970 to 9999, as in 2026-11-26T18:30:00",
                "sim:?sped=2 | simulator parameter sped=2: unknown; valid are speed, seed, time, interval, serial, unit, "
                        + "start, model, trigger, realtime, patience, reboot, flag, reset, resetClock, swap, swapSerial, "
                        + "swapUnit, meters, gem, drop, flip, invent, truncate, slow, silence, unplug, loseAck, loseByte",
                "sim:?meters=0 | simulator parameter meters=0: a whole number from 1 to 4",
                "sim:?meters=5 | simulator parameter meters=5: a whole number from 0 to 4",
                "sim:?gem=6 | simulator parameter gem=6: a whole number from 0 to 5",
                "sim:?model=1230 | simulator parameter model=1230: one of 1240, 1220",
                "sim:?drop=1.1 | simulator parameter drop=1.1: a number from 0 to 1",
                "sim:?silence=20-10 | simulator parameter silence=20-10: seconds from-to, as in 10-20 or 10-20,60-61.5",
                "sim:?unplug=20 | simulator parameter unplug=20: seconds from-to, as in 10-20 or 10-20,60-61.5",
                "sim:?loseAck=0 | simulator parameter loseAck=0: whole numbers from 1 on, as in 2 or 1,3",
                "sim:?reset=-1 | simulator parameter reset=-1: a whole number from 0 to 2147483647",
                "sim:?unit=1&unit=2 | simulator parameter unit=2: given twice; each parameter once is valid",
                "sim:house | sim:house: not a simulator; sim: or sim:?speed=60&interval=5 for instance is valid",
            })
    void saysWhatIsWrong(String uri, String message) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> SimulatorOptions.of(URI.create(uri)));
        assertEquals(message, wrong.getMessage());
    }
}
