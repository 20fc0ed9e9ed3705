package io.powermonitor.api;

import java.time.Instant;

/**
 * Where a sink stands, as a journal knows it.
 *
 * @param sink name
 * @param savedAt when it was saved last, by the wall clock
 */
public record KeptCursor(String sink, Cursor cursor, Instant savedAt) {}
