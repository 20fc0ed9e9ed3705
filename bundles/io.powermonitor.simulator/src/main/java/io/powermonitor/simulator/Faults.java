package io.powermonitor.simulator;

import java.util.List;
import java.util.Set;

/**
 * What goes wrong on a line, on request. Which bytes are hit depends on the line's seed and on their place in the stream alone, so the
 * same line fails in the same way each time. Damage is done to what the meters say; commands arrive as they were sent.
 *
 * @param drop how many of the bytes get lost, 0 to 1
 * @param flip how many of the bytes arrive with one bit wrong, 0 to 1
 * @param invent before how many of the bytes there is one that nobody sent, 0 to 1
 * @param truncate how many of the frames, and of the blocks of settings, break off somewhere, 0 to 1
 * @param slowMillis a byte each so many milliseconds; 0 for all at once
 * @param silences when nothing gets through, in neither direction, though the line seems to be open
 * @param unplugs when the line is lost: open ends break, and opening fails
 * @param lostAcknowledgements which of the line's acknowledgements get lost; the first is 1
 * @param lostCommandBytes which of the bytes that are written to the line get lost; the first is 1
 */
public record Faults(
        double drop,
        double flip,
        double invent,
        double truncate,
        int slowMillis,
        List<Span> silences,
        List<Span> unplugs,
        Set<Integer> lostAcknowledgements,
        Set<Integer> lostCommandBytes) {

    /** A good line. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, List.of(), List.of(), Set.of(), Set.of());

    public Faults {
        silences = List.copyOf(silences);
        unplugs = List.copyOf(unplugs);
        lostAcknowledgements = Set.copyOf(lostAcknowledgements);
        lostCommandBytes = Set.copyOf(lostCommandBytes);
    }

    boolean isSilentAt(double seconds) {
        return Span.isIn(silences, seconds);
    }

    boolean isUnpluggedAt(double seconds) {
        return Span.isIn(unplugs, seconds);
    }

    /** When the line is plugged in or out the next time, in its seconds; infinite when never. */
    double nextPlugging(double seconds) {
        double next = Double.POSITIVE_INFINITY;
        for (Span unplug : unplugs) {
            double at = unplug.fromSeconds() > seconds ? unplug.fromSeconds() : unplug.toSeconds();
            next = at > seconds ? Math.min(next, at) : next;
        }
        return next;
    }
}
