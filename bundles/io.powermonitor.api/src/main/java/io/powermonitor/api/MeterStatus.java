package io.powermonitor.api;

import java.util.List;
import java.util.Map;

/**
 * How a meter is, at one moment.
 *
 * @param state what it is doing
 * @param reason why, and what to do about it, for people; empty when all is well
 * @param counts what happened since its line was started, by name, in the order to show them: frames, bad checksums, reopened, ...
 * @param remarks what else people should know, such as other devices heard on the same line
 */
public record MeterStatus(State state, String reason, Map<String, Long> counts, List<String> remarks) {

    /** What a meter is doing. */
    public enum State {
        /** Readings arrive. */
        ONLINE,
        /** Readings arrive, but not of this meter: another device answers, and they are held back until it is accepted. */
        HELD,
        /** The line is open, and nothing has arrived for several intervals. */
        SILENT,
        /** The line cannot be opened, or was lost; it is tried again for ever. */
        OFFLINE,
        /** A recording was replayed to its end. */
        FINISHED,
        /** The configuration is wrong. */
        INVALID,
        /** Another meter of the same id is used. */
        SHADOWED
    }
}
