package io.powermonitor.pipeline.internal.lane;

import java.util.List;

import io.powermonitor.api.Entry;

/**
 * What to deliver next.
 *
 * @param historical how the sink gets it
 * @param fromBacklog which of the two flows moves on when it is delivered
 */
record Work(List<Entry> entries, boolean historical, boolean fromBacklog) {}
