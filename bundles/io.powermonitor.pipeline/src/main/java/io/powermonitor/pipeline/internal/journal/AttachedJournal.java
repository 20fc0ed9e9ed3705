package io.powermonitor.pipeline.internal.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.powermonitor.api.Journal;
import io.powermonitor.pipeline.internal.service.Gate;

/** One journal from when it came to when it goes. For any thread. */
public final class AttachedJournal {

    private final Journal journal;
    private final boolean durable;
    private final UUID lineage;
    private final long startedAt;
    private final LateMarks marks;
    private final Gate gate = new Gate();
    private final Object token = new Object();
    private volatile long last;

    /** @param marks tells what is late; knows about the entries that are there */
    AttachedJournal(Journal journal, boolean durable, LateMarks marks) {
        this.journal = journal;
        this.durable = durable;
        this.marks = marks;
        this.lineage = journal.lineage();
        this.startedAt = journal.last();
        this.last = startedAt;
    }

    /** Tells this time of being attached from all others, without holding on to the service. */
    public Object token() {
        return token;
    }

    public UUID lineage() {
        return lineage;
    }

    /** Where it ended when it came, before anything that waited was appended. */
    public long startedAt() {
        return startedAt;
    }

    /** The position of its newest entry. */
    public long last() {
        return last;
    }

    /** Whether its content outlives the process. */
    public boolean durable() {
        return durable;
    }

    /** The last position that is late now. */
    public long lateUpTo(long nowNanos) {
        return marks.upTo(nowNanos);
    }

    /** Whether an entry had waited for too long before it came into the journal. */
    public boolean isBornLate(long position) {
        return marks.isBornLate(position);
    }

    boolean is(Journal other) {
        return journal == other;
    }

    /** The service itself, for what happens after it was closed. */
    Journal journal() {
        return journal;
    }

    /** Calls the journal, unless it is gone: then it is empty. */
    public <T> Optional<T> use(Call<T> call) throws IOException {
        if (!gate.enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(call.on(journal));
        } finally {
            gate.leave();
        }
    }

    /** Appends a group; returns whether the journal has it. */
    boolean append(List<Arrived> group, long nowNanos, boolean late) throws IOException {
        Optional<Long> position =
                use(to -> to.append(group.stream().map(Arrived::derived).toList()));
        if (position.isPresent()) {
            if (late) {
                marks.bornLate(last, position.get());
            }
            marks.mark(nowNanos, position.get());
            last = position.get();
        }
        return position.isPresent();
    }

    /** Nobody may use it from now on; waits for those who do, but not for ever. */
    void close(Duration longestWait) {
        gate.close(longestWait);
    }

    /** A use of the journal. */
    public interface Call<T> {
        T on(Journal journal) throws IOException;
    }
}
