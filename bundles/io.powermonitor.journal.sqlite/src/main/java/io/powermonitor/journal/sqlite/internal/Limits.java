package io.powermonitor.journal.sqlite.internal;

/**
 * How much is kept.
 *
 * @param keepDays older days go when every sink has them
 * @param keepBytes beyond this the oldest day goes when every sink has it
 * @param limitBytes beyond this the oldest goes
 * @param keepMinuteDays older rollups of one minute go
 * @param keepRollupDays older rollups of 15 minutes and an hour go
 */
public record Limits(int keepDays, long keepBytes, long limitBytes, int keepMinuteDays, int keepRollupDays) {

    /** With the defaults for rollups. */
    public Limits(int keepDays, long keepBytes, long limitBytes) {
        this(keepDays, keepBytes, limitBytes, 400, 3650);
    }
}
