package io.powermonitor.ecm1240.internal;

import java.util.Optional;

import io.powermonitor.ecm1240.protocol.SettingsBlock;

/**
 * What became of a command.
 *
 * @param verdict what the meter is like now
 * @param reason why it is not as it was wished, for people; empty when it is
 * @param before the settings before the command; empty when they were not read
 * @param after the settings after it
 * @param realTime what became of real-time mode
 */
record Report(
        Verdict verdict,
        String reason,
        Optional<SettingsBlock> before,
        Optional<SettingsBlock> after,
        AfterCommand realTime) {

    /** What the meter is like after a command. */
    enum Verdict {
        /** As it was wished, and it acknowledged everything. */
        DONE,
        /** As it was wished, although something went wrong. */
        NEW,
        /** As before. */
        OLD,
        /** Nobody knows. */
        UNKNOWN
    }

    /** What became of real-time mode. */
    enum AfterCommand {
        /** It was not touched: the meter did not stream. */
        UNTOUCHED,
        /** It was switched off and on again, and frames arrive. */
        ON_AGAIN,
        /** It was switched on again; no frame has arrived yet. */
        AWAITED,
        /** It could not be switched on again yet; the gateway goes on trying. */
        OWED
    }

    static Report of(Verdict verdict, String reason) {
        return new Report(verdict, reason, Optional.empty(), Optional.empty(), AfterCommand.UNTOUCHED);
    }

    Report with(AfterCommand now) {
        return new Report(verdict, reason, before, after, now);
    }

    boolean isAsWished() {
        return verdict == Verdict.DONE || verdict == Verdict.NEW;
    }
}
