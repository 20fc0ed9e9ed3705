package io.powermonitor.web.internal.answer;

import java.io.Serial;

/** A request that is not answered, and why, for people. */
public final class Refusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final long retrySeconds;

    public Refusal(int status, String message) {
        this(status, message, 0);
    }

    /** @param retrySeconds when it may be tried again; 0 when that changes nothing */
    public Refusal(int status, String message, long retrySeconds) {
        super(message, null, false, false);
        this.status = status;
        this.retrySeconds = retrySeconds;
    }

    static Refusal bad(String message) {
        return new Refusal(400, message);
    }

    public int status() {
        return status;
    }

    public long retrySeconds() {
        return retrySeconds;
    }
}
