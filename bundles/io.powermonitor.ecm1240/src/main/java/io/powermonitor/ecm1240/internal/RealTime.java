package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.time.Duration;

/**
 * Whether a meter streams, as far as is known, and whether it has to be made to stream again. Used by the line's thread alone.
 *
 * <p>The marker is set before real-time mode is switched off for a command, and cleared when a frame has arrived after it was switched
 * on again; where the disk does not let go of it, each frame tries again. As long as real-time mode is owed and nothing arrives, it is
 * switched on again from time to time.
 */
final class RealTime {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private enum Known {
        NOTHING,
        ON,
        OFF
    }

    private final String meter;
    private final Marker marker;
    private final boolean expected;
    private Known known = Known.NOTHING;
    private boolean owed;
    private boolean marked;
    private boolean complained;
    private boolean switchedOn;
    private long due;
    private long frames;
    private Duration pause;

    /** @param expected whether it should stream, rather than be polled */
    RealTime(String meter, Marker marker, boolean expected, long nowNanos) {
        this.meter = meter;
        this.marker = marker;
        this.expected = expected;
        this.marked = marker.isSet();
        this.owed = marked;
        this.due = nowNanos;
        if (owed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "meter {0}: real-time mode was switched off for a command when the gateway ended; it is switched on again",
                    meter);
        }
    }

    /** @param silent whether it has not been heard for too long */
    boolean isOn(boolean silent) {
        return owed || known == Known.ON && !silent;
    }

    /** Whether it should stream and has not been heard yet: it may do so or not. */
    boolean isAwaited() {
        return expected && !owed && known == Known.NOTHING;
    }

    /** A frame arrived that nobody asked for. */
    void streamed() {
        frames++;
        if (!owed || switchedOn) {
            known = Known.ON;
            settled();
        }
    }

    /** It is switched off by the wish of its owner. */
    void switchedOff() {
        known = Known.OFF;
        settled();
    }

    /**
     * It is about to be switched off for a command.
     *
     * @throws IOException when that cannot be kept in mind
     */
    void pausing(long nowNanos) throws IOException {
        marker.set();
        marked = true;
        complained = false;
        due = nowNanos;
        owed = true;
        switchedOn = false;
        pause = null;
    }

    /** It was switched on, which a meter does not acknowledge: a frame will tell. */
    void switchedOn(long nowNanos, TalkTimings timings) {
        switchedOn = true;
        known = Known.ON;
        later(nowNanos, timings);
    }

    /** It should be switched on again, and is tried again later. */
    void later(long nowNanos, TalkTimings timings) {
        Duration next = pause == null ? timings.restore() : pause.multipliedBy(2);
        pause = next.compareTo(timings.mostRestore()) < 0 ? next : timings.mostRestore();
        due = nowNanos + pause.toNanos();
    }

    /** Whether it has to be switched on again now. */
    boolean isDue(long nowNanos) {
        return owed && nowNanos - due >= 0;
    }

    /** How many frames arrived that nobody asked for. */
    long frames() {
        return frames;
    }

    private void settled() {
        owed = false;
        switchedOn = false;
        if (!marked) {
            return;
        }
        try {
            marker.clear();
            marked = false;
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "meter {0}: {1}; while it is there, real-time mode is switched on when the gateway starts",
                        meter,
                        e.getMessage());
            }
        }
    }
}
