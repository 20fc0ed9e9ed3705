package io.powermonitor.ecm1240.internal;

import java.util.Optional;

import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.Frame;

/** What the reader thread keeps about one meter: which frames are its own, their stamps, its silence. Not thread-safe. */
final class MeterTrack {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private final LineMeter meter;
    private final Silence silence;
    private final Adoption adoption = new Adoption();
    private final Stamper stamper = new Stamper();
    private Peer last;

    MeterTrack(LineMeter meter, long nowNanos) {
        this.meter = meter;
        this.silence = new Silence(meter.settings().silentAfter(), nowNanos);
    }

    LineMeter meter() {
        return meter;
    }

    /**
     * Whether a frame is this meter's.
     *
     * @param sender empty where the line is not shared
     */
    boolean takes(Optional<Peer> sender, Identity identity, long nowNanos) {
        if (!meter.settings().acceptsFrom(sender.map(Peer::host))) {
            return false;
        }
        if (meter.settings().isIdentified()) {
            return meter.settings().accepts(identity);
        }
        Identity before = adoption.adopted();
        boolean taken = adoption.takes(identity, silence.isSilent(nowNanos));
        if (taken && before != null && !before.equals(identity)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "meter {0} now listens to {1}, since {2} is silent: was the meter replaced?",
                    meter.id(),
                    identity,
                    before);
        }
        return taken;
    }

    void frame(Optional<Peer> sender, Frame frame, Arrival arrival, long nowNanos) {
        silence.heard(nowNanos);
        sender.ifPresent(peer -> last = peer);
        meter.connectedFrom(last);
        meter.frame(frame, stamper.stamp(arrival, frame.seconds()), arrival.isReplayed(), nowNanos);
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
    void checkSilence(Traffic traffic, Callers callers, long nowNanos) {
        if (silence.isSilent(nowNanos)) {
            String hint =
                    callers.shared() ? callers.hint(meter.settings().remote(), last) : traffic.hint(silence.since());
            meter.become(State.SILENT, hint);
        }
    }
}
