package io.powermonitor.api;

/** An interest that can be ended. */
public interface Subscription extends AutoCloseable {

    /** Ends it; when this returns, no call is under way and none will come. Idempotent, never throws. */
    @Override
    void close();
}
