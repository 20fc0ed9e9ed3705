package io.powermonitor.ecm1240.internal;

import java.time.Duration;

/** Why a meter says nothing of its own accord, and what to do about it, for people. */
final class SilenceReasons {

    private SilenceReasons() {}

    /** It answers polls, and does not stream. */
    static String streamingIsOff(String meter, Duration every) {
        return "real-time mode is off: it is polled every " + every.toSeconds() + " s; to switch it on: power:realtime "
                + meter + " on";
    }

    static String withDiagnosis(String hint, String meter) {
        return hint + "; power:diagnose " + meter + " tells more";
    }

    /**
     * It is silent.
     *
     * @param hint what the line tells
     * @param poll why the last poll brought nothing; empty when there was none
     */
    static String of(String hint, String poll) {
        return poll.isEmpty() ? hint : "it does not answer polls (" + poll + "): " + hint;
    }
}
