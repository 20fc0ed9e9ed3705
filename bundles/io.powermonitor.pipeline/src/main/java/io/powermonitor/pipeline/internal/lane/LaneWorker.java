package io.powermonitor.pipeline.internal.lane;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Readiness;
import io.powermonitor.pipeline.internal.journal.AttachedJournal;

/** What a lane's thread does: read after the cursor, write, move the cursor. It ends when its {@link Writing} is closed. */
final class LaneWorker implements Runnable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    /** How long to wait when only something unannounced could change. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Lane lane;
    private final LaneContext context;
    private final Writing writing;
    private final WorkChooser chooser;
    private Flow live;
    private Flow backlog;
    private SinkOffer served;
    private boolean hurries;
    private boolean failing;

    LaneWorker(Lane lane, LaneContext context, Writing writing) {
        this.lane = lane;
        this.context = context;
        this.writing = writing;
        this.chooser = new WorkChooser(context.clocks().nanos());
        startAfresh();
    }

    /** What went wrong before does not count for another sink, nor at the end. */
    private void startAfresh() {
        live = Flow.fresh(context.timing());
        backlog = Flow.fresh(context.timing());
        lane.tally().another();
    }

    @Override
    public void run() {
        while (!writing.closed()) {
            long seen = lane.signal().seen();
            Duration pause;
            try {
                pause = step();
                failing = false;
            } catch (IOException | RuntimeException | Error e) {
                // whatever it is, it must not end the lane
                pause = LOOK_AGAIN;
                if (!failing) {
                    failing = true;
                    LOG.log(Level.WARNING, "sink " + lane.name() + ": its place in the journal cannot be used now", e);
                }
            }
            try {
                lane.signal().await(seen, pause);
            } catch (InterruptedException e) {
                if (!writing.closed()) {
                    LOG.log(Level.DEBUG, "sink {0}: a stray interrupt", lane.name());
                }
            }
        }
    }

    /** Does what there is to do; returns how long to wait for the next signal. */
    private Duration step() throws IOException {
        SinkOffer offer = lane.current();
        if (offer != served || hurries != lane.hurries()) {
            served = offer;
            hurries = lane.hurries();
            startAfresh();
        }
        AttachedJournal journal = context.port().current();
        if (journal == null) {
            return LOOK_AGAIN;
        }
        long last = journal.last(); // before it is asked whether it is ready
        Readiness readiness = offer == null ? null : offer.readiness();
        if (readiness != null) {
            lane.tally().readiness(readiness);
        }
        boolean ready = readiness != null && readiness.state() == Readiness.State.READY;
        Progress progress = lane.standing().find(journal);
        if (progress == null && ready) {
            progress = lane.begin(journal, offer);
            context.delivered().raise(); // whoever drains may wait for this
        }
        if (progress == null) {
            lane.notReadyAt(journal, last);
            return LOOK_AGAIN;
        }
        tidy(journal, progress);
        lane.standing().save(journal);
        if (offer != null) {
            lane.standing().refresh(journal);
        }
        if (!ready || live.waits()) {
            return ready ? live.backOff().remaining() : LOOK_AGAIN;
        }
        Work work = chooser.next(journal, progress, offer.settings(), hurries, !backlog.waits());
        if (work == null) {
            return idle(offer);
        }
        return deliver(offer, journal, progress, work);
    }

    private Duration idle(SinkOffer offer) {
        Duration pause = LOOK_AGAIN;
        for (Duration wait :
                List.of(chooser.linger(offer.settings()), backlog.backOff().remaining())) {
            if (!wait.isZero() && wait.compareTo(pause) < 0) {
                pause = wait;
            }
        }
        return pause;
    }

    private void tidy(AttachedJournal journal, Progress progress) throws IOException {
        long first = journal.use(known -> known.first()).orElse(0L);
        long lost = chooser.tidy(journal, progress, first);
        if (lost > 0) {
            lane.tally().lost(lost);
        }
    }

    private Duration deliver(SinkOffer offer, AttachedJournal journal, Progress progress, Work work)
            throws IOException {
        Flow flow = work.fromBacklog() ? backlog : live;
        Delivery.Outcome outcome;
        try {
            outcome = flow.delivery()
                    .deliver(
                            work.entries(),
                            part -> writing.write(
                                    offer, new Batch(List.copyOf(part), work.historical(), context.infos(part))),
                            new Passed(journal, progress, work));
        } catch (WithdrawnException e) {
            return Duration.ZERO; // the batch goes to the successor
        }
        lane.standing().save(journal);
        if (outcome.delivered()) {
            if (!work.fromBacklog() && flow.backOff().failed()) {
                backlog.backOff().reset();
            }
            flow.backOff().reset();
            chooser.delivered(work);
            return Duration.ZERO;
        }
        flow.backOff().failed(outcome.after());
        lane.tally().failed(work.fromBacklog(), outcome.reason(), progress.lag(journal.last()));
        return Duration.ZERO; // there may be something in the other flow
    }

    /** Moves the lane's place on as parts get done with. */
    private final class Passed implements PartListener {

        private final AttachedJournal journal;
        private final Progress progress;
        private final Work work;
        private long after;

        Passed(AttachedJournal journal, Progress progress, Work work) {
            this.after = work.after();
            this.journal = journal;
            this.progress = progress;
            this.work = work;
        }

        @Override
        public void delivered(List<Entry> part) {
            moveOn(part);
            lane.tally().delivered(work.fromBacklog(), part.size(), progress.lag(journal.last()));
            context.delivered().raise();
        }

        @Override
        public void setAside(List<Entry> part, String reason) {
            moveOn(part);
            lane.tally().setAside(work.fromBacklog(), part.size(), reason);
            remember(part, reason);
            context.delivered().raise();
        }

        private void remember(List<Entry> part, String reason) {
            try {
                journal.use(to -> {
                    to.setAside(lane.name(), part, reason);
                    return part;
                });
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "sink " + lane.name() + ": what it refused cannot be noted in the journal", e);
            }
        }

        private void moveOn(List<Entry> part) {
            long upTo = part.get(part.size() - 1).position();
            if (work.fromBacklog()) {
                progress.backlogDelivered(after, upTo);
                after = upTo;
            } else {
                progress.liveDelivered(upTo);
            }
        }
    }
}
