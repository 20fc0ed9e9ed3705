package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.Measurement;
import io.powermonitor.journal.sqlite.internal.row.Kept;

/** From reading to reading: a query that only the readings themselves answer. Not thread-safe. */
final class RawHistory {

    private static final int BATCH = 500;

    /** How far back the reading before the first is looked for. */
    private static final int BACK = 100;

    private static final Duration LATE = Duration.ofHours(1);
    private static final Instant FAR = Instant.ofEpochSecond(1L << 40);

    private final HistoryQuery query;
    private final int max;
    private final List<EnergyBucket> buckets = new ArrayList<>();
    private Instant before;
    private ChannelMeasurement last;
    private boolean ended;

    RawHistory(HistoryQuery query, int max) {
        this.query = query;
        this.max = max;
    }

    List<EnergyBucket> read(EntryReader entries) throws IOException {
        Instant late = query.to().isAfter(FAR) ? Instant.MAX : query.to().plus(LATE);
        long after = Math.max(0, entries.before(query.from()) - BACK);
        List<Kept> readings = entries.kept(after, BATCH);
        while (!readings.isEmpty() && !ended) {
            for (Kept kept : readings) {
                Measurement measurement = kept.entry().measurement();
                ended |= measurement.at().isAfter(late); // the meter went: nothing of it comes any more
                if (!ended && kept.placed() && measurement.meter().equals(query.meter())) {
                    take(measurement);
                }
            }
            readings = entries.kept(readings.get(readings.size() - 1).position(), BATCH);
        }
        return buckets;
    }

    private void take(Measurement measurement) {
        if (before != null && !measurement.at().isAfter(before)) {
            return;
        }
        for (ChannelMeasurement channel : measurement.channels()) {
            if (channel.channel().equals(query.channel())) {
                take(measurement, channel);
            }
        }
    }

    private void take(Measurement measurement, ChannelMeasurement channel) {
        Instant at = measurement.at();
        if (before != null && at.isAfter(query.from())) {
            if (!before.isBefore(query.to())) {
                ended = true;
                return;
            }
            double known = Double.isNaN(channel.watts()) ? 0 : measurement.intervalSeconds();
            double length = (at.toEpochMilli() - before.toEpochMilli()) / 1000.0;
            buckets.add(new EnergyBucket(
                    before,
                    at,
                    Math.max(0, channel.energyWs() - last.energyWs()),
                    Math.max(0, channel.importWs() - last.importWs()),
                    Math.max(0, channel.exportWs() - last.exportWs()),
                    channel.watts(),
                    channel.watts(),
                    channel.watts(),
                    Math.min(length, known)));
            ended = buckets.size() == max;
        }
        before = at;
        last = channel;
    }
}
