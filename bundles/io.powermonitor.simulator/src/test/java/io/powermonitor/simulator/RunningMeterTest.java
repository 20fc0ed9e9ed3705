package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class RunningMeterTest {

    private static final long BEGINNING = Long.MAX_VALUE - 5; // a monotonic clock may begin anywhere, and overflow
    private static final MeterOptions METER =
            SimulatorOptions.parse("sim:?interval=5&start=zero").first();

    private static RunningMeter fast() {
        return new RunningMeter(METER, new SimulatedTime(BEGINNING, 60));
    }

    private static long after(long millis) {
        return BEGINNING + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static List<Integer> seconds(RunningMeter meter, long millis) {
        List<Integer> seconds = new ArrayList<>();
        for (Optional<RunningMeter.Due> due = meter.next(after(millis));
                due.isPresent();
                due = meter.next(after(millis))) {
            seconds.add(due.get().frame().seconds());
        }
        return seconds;
    }

    @Test
    void framesAreDueAtTheirPace() {
        RunningMeter meter = fast();
        assertEquals(List.of(0), seconds(meter, 0)); // at once, then one each 5 s / 60 = 83.3 ms
        assertEquals(List.of(), seconds(meter, 83));
        assertEquals(83_333_333 - 83_000_000, meter.nanosUntilNext(after(83)));
        assertEquals(List.of(5), seconds(meter, 84));
        assertEquals(List.of(10, 15, 20), seconds(meter, 334));
        assertEquals(20, meter.state().total().seconds());
    }

    @Test
    void framesNobodyWaitedForAreLostButTheirEnergyIsNot() {
        RunningMeter meter = fast();
        assertEquals(List.of(0), seconds(meter, 0));
        assertEquals(120, seconds(meter, 10_000).size()); // 10 s late is forgiven
        assertEquals(List.of(), seconds(meter, 30_001)); // the one due at 30,000 is lost too
        assertEquals(List.of(1805), seconds(meter, 30_084));
        VirtualMeter expected = new VirtualMeter(METER);
        expected.advanceTo(1805);
        assertEquals(expected.truth(), meter.state().total());
    }

    @Test
    void droppingBeforeAnythingIsDueDropsNothing() {
        RunningMeter meter = fast();
        meter.dropUntil(BEGINNING);
        assertTrue(meter.next(BEGINNING).isPresent());
    }
}
