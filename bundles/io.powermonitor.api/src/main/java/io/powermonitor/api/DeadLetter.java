package io.powermonitor.api;

import java.time.Instant;
import java.util.List;

/**
 * Measurements that a sink refused for good, in one piece. They stay in the journal as long as all others do.
 *
 * @param sink name
 * @param first position of the first
 * @param last position of the last
 * @param count how many
 * @param from the earliest stamp among them
 * @param to the latest stamp among them
 * @param refusedAt when, by the wall clock
 * @param reason what the sink said
 */
public record DeadLetter(
        String sink, long first, long last, int count, Instant from, Instant to, Instant refusedAt, String reason) {

    /** @param refused at least one, in order */
    public static DeadLetter of(String sink, List<Entry> refused, Instant refusedAt, String reason) {
        Instant from = refused.get(0).measurement().at();
        Instant to = from;
        for (Entry entry : refused) {
            Instant at = entry.measurement().at();
            from = at.isBefore(from) ? at : from;
            to = at.isAfter(to) ? at : to;
        }
        long last = refused.get(refused.size() - 1).position();
        return new DeadLetter(sink, refused.get(0).position(), last, refused.size(), from, to, refusedAt, reason);
    }
}
