package io.powermonitor.sink.influx.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.powermonitor.api.Measurement;
import io.powermonitor.api.SinkException;

/**
 * Delivers measurements some of which may be older than the bucket keeps them: finds where its past ends, with few requests, and
 * delivers everything later. A request that is accepted is delivery, so nothing is asked for the asking's sake; and nothing is taken
 * for too old but what the server itself refused. Not thread-safe.
 */
final class RetentionCut {

    /** One request. */
    @FunctionalInterface
    interface Request {
        void send(List<Measurement> measurements) throws SinkException, RetentionRefusal, InterruptedException;
    }

    /** Where the past ended last time: where to look first, no more. */
    private Instant guess = Instant.MIN;

    /**
     * Delivers what the bucket takes. A first request, one or two beside the guessed place, and if that was wrong a search by halves:
     * never more than 20 for the most that a batch can hold.
     *
     * @return how many measurements were too old
     */
    int deliver(List<Measurement> all, Request request) throws SinkException, InterruptedException {
        try {
            request.send(all);
            return 0;
        } catch (RetentionRefusal refusal) {
            note(refusal);
            List<Measurement> sorted =
                    all.stream().sorted(Comparator.comparing(Measurement::at)).toList();
            int old = search(sorted, request);
            if (old == sorted.size()) {
                throw SinkException.rejected("older than the bucket keeps measurements: " + refusal.getMessage());
            }
            return old;
        }
    }

    /** At least the oldest one is too old; everything from {@code written} on has been delivered. */
    private int search(List<Measurement> sorted, Request request) throws SinkException, InterruptedException {
        int old = 1;
        int written = sorted.size();
        int place = firstNotBefore(guess, sorted);
        boolean guessed = place > 0 && place < written;
        // no guess: perhaps all of it is too old, which the newest tells
        int next = guessed ? place : written - 1;
        while (old < written) {
            try {
                request.send(sorted.subList(next, written));
                written = next;
                next = guessed ? written - 1 : (old + written) / 2;
            } catch (RetentionRefusal refusal) {
                note(refusal);
                old = next + 1;
                next = (old + written) / 2;
            }
            guessed = false;
        }
        if (old < sorted.size()) {
            guess = sorted.get(old).at();
        }
        return old;
    }

    private void note(RetentionRefusal refusal) {
        if (refusal.bound() != null) {
            guess = refusal.bound();
        }
    }

    private static int firstNotBefore(Instant time, List<Measurement> sorted) {
        int index = 0;
        while (index < sorted.size() && sorted.get(index).at().isBefore(time)) {
            index++;
        }
        return index;
    }
}
