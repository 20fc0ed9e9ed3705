package io.powermonitor.pipeline.internal.lane;

import java.util.List;

import io.powermonitor.api.Entry;

/**
 * What to deliver next.
 *
 * @param after the position it was read after
 * @param historical how the sink gets it
 * @param fromBacklog which of the two flows moves on when it is delivered
 */
record Work(long after, List<Entry> entries, boolean historical, boolean fromBacklog) {}
