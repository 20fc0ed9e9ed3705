package io.powermonitor.api;

import java.util.List;
import java.util.Map;

/**
 * Measurements that go to a sink in one piece.
 *
 * @param entries at least one, in order
 * @param historical whether they are late or replayed: a sink keeps such measurements off its live outputs. All or none of a batch
 * @param meters what the configuration says about the meters in this batch, by id: labels and directions. Of a meter that is not there
 *     it is what was last said; only one of which nothing was ever known is missing
 */
public record Batch(List<Entry> entries, boolean historical, Map<String, MeterInfo> meters) {}
