package io.powermonitor.api;

import java.io.Serial;
import java.time.Duration;

/** A batch was not delivered, and this is what to do about it. */
public final class SinkException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What the lane does next. */
    public enum Advice {
        /** Nothing is wrong with the batch: the same again, later. */
        RETRY,
        /** Something in it, or its size, is wrong: in halves, to find out what. */
        SPLIT,
        /** All of it is wrong for good: set it aside. */
        REJECTED
    }

    private final Advice advice;
    private final Duration after;

    private SinkException(Advice advice, String reason, Duration after, Throwable cause) {
        super(reason, cause);
        this.advice = advice;
        this.after = after;
    }

    /** The same again, after the lane's own back-off, and no sooner than {@code after}. */
    public static SinkException retry(String reason, Duration after) {
        return new SinkException(Advice.RETRY, reason, after, null);
    }

    /** The same again, after the lane's own back-off. */
    public static SinkException retry(String reason, Throwable cause) {
        return new SinkException(Advice.RETRY, reason, Duration.ZERO, cause);
    }

    public static SinkException split(String reason) {
        return new SinkException(Advice.SPLIT, reason, Duration.ZERO, null);
    }

    public static SinkException rejected(String reason) {
        return new SinkException(Advice.REJECTED, reason, Duration.ZERO, null);
    }

    public Advice advice() {
        return advice;
    }

    /** The least time to wait before a retry. */
    public Duration after() {
        return after;
    }
}
