package io.powermonitor.pipeline.internal.lane;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import io.powermonitor.api.Entry;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.pipeline.internal.Clocks;
import io.powermonitor.pipeline.internal.Timing;
import io.powermonitor.pipeline.internal.journal.JournalPort;

/**
 * What all lanes share.
 *
 * @param meter what the configuration last said about a meter
 * @param watchdog interrupts writes that take too long; its tasks never wait
 * @param delivered raised with everything that is delivered or set aside
 */
record LaneContext(
        Clocks clocks,
        Timing timing,
        JournalPort port,
        Function<String, Optional<MeterInfo>> meter,
        ScheduledExecutorService watchdog,
        Signal delivered) {

    /** The meters in a part of a batch. */
    Map<String, MeterInfo> infos(List<Entry> part) {
        Map<String, MeterInfo> infos = new HashMap<>();
        part.stream().map(entry -> entry.measurement().meter()).distinct().forEach(id -> meter.apply(id)
                .ifPresent(info -> infos.put(id, info)));
        return Map.copyOf(infos);
    }
}
