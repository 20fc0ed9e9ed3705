package io.powermonitor.launcher.decode;

import java.time.Instant;

import io.powermonitor.api.Derived;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.api.PowerDerivation;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.SecondsClock;

/** One meter in a recording: its clock, which is all the time there is, and the state of its derivation. */
final class Recorded {

    private static final PowerDerivation DERIVATION = new CounterDerivation();
    private static final MeterInfo METER = MeterInfos.standard("meter");

    private final SecondsClock clock = new SecondsClock(Instant.EPOCH);
    private MeterState state;

    Derived derive(Frame frame) {
        Moment arrival = Moment.replayed(clock.next(frame.seconds()));
        Derived derived = DERIVATION.derive(METER, state, FrameReadings.toReading(METER.id(), frame, arrival, true));
        state = derived.after();
        return derived;
    }
}
