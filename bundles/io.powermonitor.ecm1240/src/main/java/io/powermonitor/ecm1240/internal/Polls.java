package io.powermonitor.ecm1240.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.powermonitor.ecm1240.LineSettings.Mode;

/** When a meter is polled. Used by the line's thread alone. */
final class Polls {

    private final Mode mode;
    private final Duration every;
    private long next;
    private boolean answering;
    private String trouble = "";

    Polls(Mode mode, Duration every, long nowNanos) {
        this.mode = mode;
        this.every = every;
        this.next = nowNanos;
    }

    Duration every() {
        return every;
    }

    /** @param silent whether it has not been heard for too long */
    boolean isDue(BooleanSupplier silent, long nowNanos) {
        if (mode == Mode.STREAM || nowNanos - next < 0) {
            return false;
        }
        if (mode == Mode.AUTO && !answering && !silent.getAsBoolean()) {
            return false;
        }
        long after = next + every.toNanos();
        // in step, but without catching up
        next = nowNanos - after >= 0 ? nowNanos + every.toNanos() : after;
        return true;
    }

    void answered() {
        answering = true;
        trouble = "";
    }

    /** @param reason for people */
    void unanswered(String reason) {
        trouble = reason;
    }

    /** A frame arrived that nobody asked for. */
    void streamed() {
        answering = false;
        trouble = "";
    }

    /** Whether it only says something because it is asked, while it should speak of its own accord. */
    boolean standsIn() {
        return mode == Mode.AUTO && answering;
    }

    /** Why the last poll brought nothing; empty when it brought something, or there was none. */
    String trouble() {
        return trouble;
    }
}
