package io.powermonitor.journal.sqlite.internal.store;

import java.time.LocalDate;

/** The position of the first reading that was appended on a day. */
public record DayStart(LocalDate day, long firstPosition) {}
