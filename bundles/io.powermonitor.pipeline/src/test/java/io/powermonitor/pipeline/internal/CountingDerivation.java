package io.powermonitor.pipeline.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ClockState;
import io.powermonitor.api.Derived;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.PowerDerivation;
import io.powermonitor.api.Quality;

/** Knows the number of each reading, and in the state how many there were before. */
public final class CountingDerivation implements PowerDerivation {

    private final Consumer<MeterReading> first;

    public CountingDerivation() {
        this(reading -> {});
    }

    /** @param first what is done before each reading is derived */
    public CountingDerivation(Consumer<MeterReading> first) {
        this.first = first;
    }

    @Override
    public Optional<HeldBack> holdsBack(MeterInfo meter, MeterState before, MeterReading now) {
        return Optional.empty();
    }

    @Override
    public Derived exchange(MeterInfo meter, MeterState before, MeterReading now) {
        throw new UnsupportedOperationException("nothing is held back");
    }

    @Override
    public Derived derive(MeterInfo meter, MeterState before, MeterReading now) {
        first.accept(now);
        long count = before == null ? 1 : Long.parseLong(before.remarks().get(0)) + 1;
        Measurement measurement = measurement(
                now.meter(), now.arrival().at(), now.replayed(), now.seconds().value(), count);
        MeterState after = new MeterState(
                now.meter(),
                now.identity(),
                now.arrival().at(),
                now.arrival(),
                new ClockState(now.seconds().value(), now.flag(), 0, List.of(), 0, 0, false, 0, null),
                List.of(),
                List.of(Long.toString(count)));
        return new Derived(now, measurement, after, List.of());
    }

    public static Measurement measurement(String meter, Instant at, boolean replayed, long number, long count) {
        return new Measurement(
                meter,
                at,
                replayed,
                120,
                Quality.GOOD,
                1,
                List.of(new ChannelMeasurement("ch1", number, 1, Quality.GOOD, count, count, 0, Double.NaN)));
    }

    /** Which reading a measurement was derived from. */
    public static long number(Measurement measurement) {
        return measurement.channels().get(0).counterWs();
    }

    /** How many readings the state had seen by then. */
    public static long count(Measurement measurement) {
        return measurement.channels().get(0).energyWs();
    }
}
