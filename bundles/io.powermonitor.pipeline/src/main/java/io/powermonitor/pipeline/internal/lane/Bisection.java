package io.powermonitor.pipeline.internal.lane;

import java.util.List;

import io.powermonitor.api.Entry;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.SinkException.Advice;

/**
 * Delivers a batch, and where the sink asks to split it, in halves, down to the single measurement, which is set aside. Parts go in
 * order, so that the cursor can follow. A sink that takes both halves of what it refused finds parts too large: from then on none is
 * larger than such a half. For one sink, on one thread.
 */
final class Bisection {

    /** After so many refusals of one batch, what is refused next is set aside whole. */
    static final int MOST_REFUSALS = 30;

    private int largest = Integer.MAX_VALUE;
    private int refusals;

    /** @throws SinkException with the advice to retry: what the listener has not heard of is still to be done */
    void deliver(List<Entry> batch, PartWriter writer, PartListener listener) throws SinkException, WithdrawnException {
        refusals = 0;
        part(batch, writer, listener);
    }

    /** Whether all of it was delivered. */
    private boolean part(List<Entry> part, PartWriter writer, PartListener listener)
            throws SinkException, WithdrawnException {
        boolean refused = part.size() <= largest;
        if (refused) {
            try {
                writer.write(part);
                listener.delivered(part);
                return true;
            } catch (SinkException e) {
                if (e.advice() == Advice.RETRY) {
                    throw e;
                }
                refusals++;
                if (e.advice() == Advice.REJECTED || part.size() == 1 || refusals > MOST_REFUSALS) {
                    listener.setAside(part, e.getMessage());
                    return false;
                }
            }
        }
        int half = part.size() / 2;
        boolean left = part(part.subList(0, half), writer, listener);
        boolean right = part(part.subList(half, part.size()), writer, listener);
        if (refused && left && right) {
            largest = Math.min(largest, part.size() - half);
        }
        return left && right;
    }
}
