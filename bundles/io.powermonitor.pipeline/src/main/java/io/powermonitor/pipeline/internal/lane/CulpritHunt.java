package io.powermonitor.pipeline.internal.lane;

import java.util.List;

import io.powermonitor.api.Entry;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.SinkException.Advice;

/**
 * Looks for the measurement that a sink stumbles over without saying so: everything before it is delivered, and it is set aside when
 * it fails alone while others succeed. When nothing succeeds the sink or its server is ill, and nothing is set aside. To find that
 * out the newest measurement of the batch may be delivered ahead of its turn; it comes again then.
 */
final class CulpritHunt {

    private final PartWriter writer;
    private final PartListener listener;
    private String lastReason = "";

    CulpritHunt(PartWriter writer, PartListener listener) {
        this.writer = writer;
        this.listener = listener;
    }

    /**
     * Hunts through a batch that has failed as a whole.
     *
     * @return whether anything was delivered or set aside
     * @throws SinkException with the advice to retry
     */
    boolean hunt(List<Entry> batch) throws SinkException, WithdrawnException {
        int suspect = deliverUpToTheFirstBad(batch);
        List<Entry> alone = batch.subList(suspect, suspect + 1);
        if (succeeds(alone)) {
            listener.delivered(alone);
            return true;
        }
        String reason = lastReason;
        List<Entry> newest = batch.subList(batch.size() - 1, batch.size());
        boolean othersSucceed = suspect > 0 || batch.size() > 1 && succeeds(newest);
        if (othersSucceed) {
            listener.setAside(alone, reason);
        }
        return othersSucceed;
    }

    private int deliverUpToTheFirstBad(List<Entry> batch) throws SinkException, WithdrawnException {
        int good = 0;
        int bad = batch.size();
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            List<Entry> left = batch.subList(good, middle);
            if (succeeds(left)) {
                listener.delivered(left);
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private boolean succeeds(List<Entry> part) throws SinkException, WithdrawnException {
        try {
            writer.write(part);
            return true;
        } catch (SinkException e) {
            if (e.advice() == Advice.RETRY) {
                throw e;
            }
            lastReason = e.getMessage();
        } catch (RuntimeException | Error e) {
            lastReason = e.toString();
        }
        return false;
    }
}
