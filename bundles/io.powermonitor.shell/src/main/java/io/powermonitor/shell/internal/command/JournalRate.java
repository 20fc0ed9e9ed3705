package io.powermonitor.shell.internal.command;

import io.powermonitor.api.JournalStatus;

/** How many readings a journal got per minute, from its oldest to its newest. */
final class JournalRate {

    private static final double MILLIS_PER_MINUTE = 60_000;

    private JournalRate() {}

    /** NaN where it is not known: without two readings, or without time between them. */
    static double perMinute(JournalStatus journal) {
        double minutes = journal.span().toMillis() / MILLIS_PER_MINUTE;
        // the first one begins the span: what came within it are the others
        return minutes > 0 ? (journal.entries() - 1) / minutes : Double.NaN;
    }
}
