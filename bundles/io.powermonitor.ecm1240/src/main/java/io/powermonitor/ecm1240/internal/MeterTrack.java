package io.powermonitor.ecm1240.internal;

import java.time.Instant;
import java.util.Optional;

import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.Moment;
import io.powermonitor.ecm1240.protocol.Frame;

/** What the reader thread keeps about one meter: which frames are its own, their stamps, its silence. Not thread-safe. */
final class MeterTrack {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private final LineMeter meter;
    private final Silence silence;
    private final Adoption adoption = new Adoption();
    private final Stamper stamper = new Stamper();

    MeterTrack(LineMeter meter, long nowNanos) {
        this.meter = meter;
        this.silence = new Silence(meter.settings().silentAfter(), nowNanos);
    }

    LineMeter meter() {
        return meter;
    }

    /** Whether a frame of this identity is this meter's. */
    boolean takes(Identity identity, long nowNanos) {
        if (meter.settings().isIdentified()) {
            return meter.settings().accepts(identity);
        }
        Identity before = adoption.adopted();
        boolean taken = adoption.takes(identity, silence.isSilent(nowNanos), meter.known());
        if (taken && before != null && !before.equals(identity)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    identity.equals(meter.known())
                            ? "meter {0} now listens to {1}, which it was before, and no more to {2}"
                            : "meter {0} now listens to {1}, since {2} is silent: was the meter replaced?",
                    meter.id(),
                    identity,
                    before);
        }
        return taken;
    }

    /** @param recordedFrom present where this is a recording */
    void frame(Frame frame, Moment arrival, Optional<Instant> recordedFrom, long nowNanos) {
        silence.heard(nowNanos);
        Moment stamped = recordedFrom.isPresent()
                ? stamper.replayed(recordedFrom.get(), frame.seconds())
                : stamper.live(arrival);
        meter.frame(frame, stamped, recordedFrom.isPresent(), nowNanos);
    }

    /** The line is back after it was lost. */
    void back(long nowNanos) {
        silence.begin(nowNanos);
        meter.waiting();
    }

    boolean isSilent(long nowNanos) {
        return silence.isSilent(nowNanos);
    }

    /** Tells the meter when it has been silent for too long, and why that may be. */
    void checkSilence(Traffic traffic, long nowNanos) {
        if (silence.isSilent(nowNanos)) {
            meter.become(State.SILENT, traffic.hint(silence.since()));
        }
    }
}
