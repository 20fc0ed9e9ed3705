package io.powermonitor.journal.sqlite.internal;

/**
 * How much is kept.
 *
 * @param keepDays older days go when every sink has them
 * @param keepBytes beyond this the oldest day goes when every sink has it
 * @param limitBytes beyond this the oldest goes
 */
public record Limits(int keepDays, long keepBytes, long limitBytes) {}
