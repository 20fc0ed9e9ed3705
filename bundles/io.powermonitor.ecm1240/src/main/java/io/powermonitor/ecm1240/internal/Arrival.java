package io.powermonitor.ecm1240.internal;

import java.time.Instant;
import java.util.Optional;

import io.powermonitor.api.Moment;
import io.powermonitor.api.link.Link;

/**
 * When bytes were read, and when they were recorded, if they were.
 *
 * @param now when the read returned
 * @param recordedFrom present in a recording: the time of its first frame
 * @param recordedAt present in a recording that knows: when these bytes were received
 */
record Arrival(Moment now, Optional<Instant> recordedFrom, Optional<Instant> recordedAt) {

    static Arrival of(Link link, Clocks clocks) {
        return new Arrival(clocks.now(link.speed()), link.recordedFrom(), link.recordedAt());
    }

    boolean isReplayed() {
        return recordedFrom.isPresent();
    }
}
