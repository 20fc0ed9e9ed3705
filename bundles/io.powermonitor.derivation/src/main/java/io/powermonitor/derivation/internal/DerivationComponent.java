package io.powermonitor.derivation.internal;

import java.util.Optional;

import org.osgi.service.component.annotations.Component;

import io.powermonitor.api.Derived;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.PowerDerivation;
import io.powermonitor.derivation.CounterDerivation;

/** Offers {@link CounterDerivation} as a service. */
@Component(service = PowerDerivation.class)
public final class DerivationComponent implements PowerDerivation {

    private final PowerDerivation derivation = new CounterDerivation();

    @Override
    public Optional<HeldBack> holdsBack(MeterInfo meter, MeterState before, MeterReading now) {
        return derivation.holdsBack(meter, before, now);
    }

    @Override
    public Derived exchange(MeterInfo meter, MeterState before, MeterReading now) {
        return derivation.exchange(meter, before, now);
    }

    @Override
    public Derived derive(MeterInfo meter, MeterState before, MeterReading now) {
        return derivation.derive(meter, before, now);
    }
}
