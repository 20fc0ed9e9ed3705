package io.powermonitor.api;

/**
 * How a sink is, at one moment.
 *
 * @param name the key of its cursor
 * @param state what its lane is doing
 * @param reason why, and what to do about it, for people; empty when all is well
 * @param lag measurements that wait to be delivered, live and backlog together
 * @param backlog those of them that are late
 * @param delivered measurements delivered since the gateway started
 * @param retries writes that failed and were repeated
 * @param setAside measurements the server refused for good
 * @param lost measurements that left the journal before they were delivered
 * @param lastError the last thing that went wrong; empty when nothing has
 */
public record SinkStatus(
        String name,
        State state,
        String reason,
        long lag,
        long backlog,
        long delivered,
        long retries,
        long setAside,
        long lost,
        String lastError) {

    /** What a lane is doing. */
    public enum State {
        /** Delivering, or waiting for measurements. */
        DELIVERING,
        /** The last write failed: waiting to try again. */
        RETRYING,
        /** The sink of this name went: waiting for another. */
        ABSENT,
        /** The sink was switched off. */
        OFF,
        /** The sink lacks settings. */
        NOT_CONFIGURED,
        /** The sink's settings are wrong. */
        INVALID,
        /** Another sink of the same name is used. */
        SHADOWED
    }
}
