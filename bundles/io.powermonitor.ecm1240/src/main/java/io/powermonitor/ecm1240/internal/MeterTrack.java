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
    private final RealTime realTime;
    private final Polls polls;
    private Peer last;

    MeterTrack(LineMeter meter, RealTime realTime, Polls polls, long nowNanos) {
        this.meter = meter;
        this.realTime = realTime;
        this.polls = polls;
        this.silence = new Silence(meter.settings().silentAfter(), nowNanos);
    }

    LineMeter meter() {
        return meter;
    }

    RealTime realTime() {
        return realTime;
    }

    Polls polls() {
        return polls;
    }

    /** Who sent its last frame on a shared line; null elsewhere and before that. */
    Peer last() {
        return last;
    }

    /** Whether a frame it was asked for can be its own; the command byte tells meters apart that say nothing else. */
    boolean isAnswer(Identity identity) {
        return meter.settings().accepts(identity);
    }

    /** The frame it was asked for arrived. */
    void answer(Optional<Peer> sender, Frame frame, Arrival arrival, long nowNanos) {
        polls.answered();
        deliver(sender, frame, arrival, nowNanos);
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

    /** A frame arrived that nobody asked for. */
    void frame(Optional<Peer> sender, Frame frame, Arrival arrival, long nowNanos) {
        if (!arrival.isReplayed()) {
            realTime.streamed();
            polls.streamed();
        }
        deliver(sender, frame, arrival, nowNanos);
    }

    private void deliver(Optional<Peer> sender, Frame frame, Arrival arrival, long nowNanos) {
        silence.heard(nowNanos);
        sender.ifPresent(peer -> last = peer);
        meter.connectedFrom(last);
        String remark = polls.standsIn() ? SilenceReasons.streamingIsOff(meter.id(), polls.every()) : "";
        meter.frame(frame, stamper.stamp(arrival, frame.seconds()), arrival.isReplayed(), nowNanos, remark);
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
            String hint = callers.shared()
                    ? callers.hint(meter.settings().remote(), last)
                    : SilenceReasons.withDiagnosis(traffic.hint(silence.since()), meter.id());
            meter.become(State.SILENT, SilenceReasons.of(hint, polls.trouble()));
        }
    }
}
