package io.powermonitor.api;

/**
 * Whether a sink wants measurements at all. A server that is away is no reason to be unready: {@link MeasurementSink#write} says
 * so.
 *
 * @param reason why not, and what to do about it, for people; empty when ready
 */
public record Readiness(State state, String reason) {

    /** What a sink is waiting for. */
    public enum State {
        /** For measurements. */
        READY,
        /** For nothing: it was switched off. */
        OFF,
        /** For settings it cannot do without. */
        NOT_CONFIGURED,
        /** For settings that are valid. */
        INVALID
    }

    public static final Readiness READY = new Readiness(State.READY, "");

    public static Readiness off(String reason) {
        return new Readiness(State.OFF, reason);
    }

    public static Readiness notConfigured(String reason) {
        return new Readiness(State.NOT_CONFIGURED, reason);
    }

    public static Readiness invalid(String reason) {
        return new Readiness(State.INVALID, reason);
    }
}
