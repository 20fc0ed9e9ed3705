package io.powermonitor.derivation;

import java.util.Optional;

import io.powermonitor.api.Derived;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.PowerDerivation;

/**
 * Counters to exact energy and honest power: never over-credits, never invents, never loses what the meter still shows. Each frame
 * gets one verdict first, then each channel its own.
 *
 * <p>A pure function without memory, I/O or clock of its own: any number of threads may share one instance. Usable without OSGi.
 */
public final class CounterDerivation implements PowerDerivation {

    @Override
    public Optional<HeldBack> holdsBack(MeterInfo meter, MeterState before, MeterReading now) {
        return new Belonging(meter, before, now).heldBack();
    }

    @Override
    public Derived exchange(MeterInfo meter, MeterState before, MeterReading now) {
        return new FreshStart(meter, now).exchanged(before);
    }

    @Override
    public Derived derive(MeterInfo meter, MeterState before, MeterReading now) {
        if (before == null) {
            return new FreshStart(meter, now).first();
        }
        if (!now.identity().equals(before.identity())) {
            return new FreshStart(meter, now).exchanged(before);
        }
        FrameVerdict verdict = new FrameJudge(meter, before, now).judge();
        return new FrameStep(meter, before, now, verdict).derive();
    }
}
