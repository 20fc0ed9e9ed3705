package io.powermonitor.api;

import java.util.List;
import java.util.Map;

/**
 * Measurements that go to a sink in one piece.
 *
 * @param entries at least one, in order
 * @param historical whether they are late or replayed: a sink keeps such measurements off its live outputs. All or none of a batch
 * @param meters what the configuration says now about the meters in this batch, by id: labels and directions. A meter that has been
 *     removed since is missing
 */
public record Batch(List<Entry> entries, boolean historical, Map<String, MeterInfo> meters) {}
