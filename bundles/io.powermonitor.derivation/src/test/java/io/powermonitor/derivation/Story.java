package io.powermonitor.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;

/** A row of frames with what must come of each, told with restarts of the gateway at any place. */
final class Story {

    private record Step(
            double elapsed,
            long seconds,
            int flag,
            ChannelReading[] channels,
            Quality quality,
            List<Long> energies,
            List<Double> watts) {}

    private final String name;
    private final ChannelInfo[] channels;
    private final List<Step> steps = new ArrayList<>();
    private int flag = 0x98;

    Story(String name, ChannelInfo... channels) {
        this.name = name;
        this.channels = channels;
    }

    static List<Long> energies(long... ws) {
        List<Long> list = new ArrayList<>();
        for (long w : ws) {
            list.add(w);
        }
        return list;
    }

    Story flag(int raw) {
        flag = raw;
        return this;
    }

    /** The next frame; {@code watts} of all channels, none of them when left out. */
    Story frame(
            double elapsed,
            long seconds,
            List<ChannelReading> readings,
            Quality quality,
            List<Long> energies,
            double... watts) {
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < energies.size(); i++) {
            expected.add(watts.length == 0 ? Double.NaN : watts[i]);
        }
        steps.add(
                new Step(elapsed, seconds, flag, readings.toArray(new ChannelReading[0]), quality, energies, expected));
        return this;
    }

    int length() {
        return steps.size();
    }

    /** As the meter tells it: totals, watts and verdicts. */
    void tell() {
        Bench bench = new Bench(channels);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            step(bench, i);
            Measurement measurement = bench.last().measurement();
            String at = name + ", frame " + i;
            assertEquals(step.quality, measurement.quality(), at);
            for (int c = 0; c < measurement.channels().size(); c++) {
                assertEquals(step.watts.get(c), measurement.channels().get(c).watts(), 1e-9, at + ", channel " + c);
            }
        }
    }

    /** With restarts before the frames whose bits are set: the same totals. */
    void tell(long restarts, Bench.Restart kind) {
        Bench bench = new Bench(channels);
        for (int i = 0; i < steps.size(); i++) {
            if ((restarts >> i & 1) != 0) {
                bench.restart(kind);
            }
            step(bench, i);
        }
    }

    /** On a meter that has serial 0, whose readings may be held back: it is not taken for another, and the totals end the same. */
    void tellHolding() {
        Bench bench = new Bench(channels).holding();
        bench.identity(new Identity("ECM-1240", 0, 0));
        for (Step step : steps) {
            bench.flag(step.flag);
            bench.frame(step.elapsed, step.seconds, step.channels);
            assertFalse(bench.held() != null && bench.held().certain(), name);
        }
        assertEquals(steps.get(steps.size() - 1).energies, energies(bench), name);
    }

    private static List<Long> energies(Bench bench) {
        return bench.last().measurement().channels().stream()
                .map(ChannelMeasurement::energyWs)
                .toList();
    }

    private void step(Bench bench, int i) {
        Step step = steps.get(i);
        bench.flag(step.flag);
        bench.frame(step.elapsed, step.seconds, step.channels);
        assertEquals(step.energies, energies(bench), name + ", energy after frame " + i);
    }

    @Override
    public String toString() {
        return name;
    }
}
