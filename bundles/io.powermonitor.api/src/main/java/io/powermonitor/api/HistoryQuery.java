package io.powermonitor.api;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What is asked of the {@link History} of one channel.
 *
 * @param meter the meter's id
 * @param channel the channel's id
 * @param from the first bucket is the one this lies in
 * @param to the last bucket begins before this
 * @param resolution how long buckets are
 * @param zone whose days, weeks, months and years they are; without meaning for shorter ones
 */
public record HistoryQuery(String meter, String channel, Instant from, Instant to, Resolution resolution, ZoneId zone) {

    /** The same from another time on. */
    public HistoryQuery from(Instant later) {
        return new HistoryQuery(meter, channel, later, to, resolution, zone);
    }
}
