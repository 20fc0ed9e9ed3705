package io.powermonitor.journal.memory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.itests.journal.JournalContract;
import io.powermonitor.itests.journal.Samples;

class MemoryJournalTest implements JournalContract {

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Journal empty() {
        return new MemoryJournal(8_000_000, nanos::get);
    }

    @Test
    void theOldestGoWhenThereIsNoRoom() {
        MemoryJournal journal = new MemoryJournal(20_000, nanos::get);
        for (int n = 0; n < 10_000; n++) {
            journal.append(List.of(Samples.derived("house", n)));
            assertTrue(journal.status().bytes() <= 20_000, "within its bound after " + n);
        }
        assertEquals(10_000, journal.last());
        assertTrue(journal.first() > 8_000, () -> "first is " + journal.first());
        assertEquals(journal.first() - 1, journal.status().dropped());
        List<Entry> entries = journal.read(0, 10_000);
        assertEquals(journal.first(), entries.get(0).position());
        assertEquals(10_000 - journal.first() + 1, entries.size());
        for (Entry entry : entries) {
            assertEquals(Samples.measurement("house", (int) entry.position() - 1), entry.measurement());
        }
        assertEquals(Optional.of(Samples.derived("house", 9_999).after()), journal.state("house"));
    }

    @Test
    void theCapacityFollowsThePresentRate() {
        MemoryJournal journal = new MemoryJournal(1_000_000, nanos::get);
        journal.append(List.of(Samples.derived("house", 0)));
        assertEquals(Optional.empty(), journal.status().capacity(), "nobody knows after one");
        for (int n = 1; n < 64 * 100; n++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            journal.append(List.of(Samples.derived("house", n)));
        }
        long once = journal.status().capacity().orElseThrow().toSeconds();
        double perEntry = (double) journal.status().bytes() / journal.status().entries();
        assertEquals(1_000_000 / perEntry, once, once * 0.02, "one entry a second");
        for (int n = 64 * 100; n < 64 * 200; n++) {
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            journal.append(List.of(Samples.derived("house", n)));
        }
        assertEquals(5 * once, journal.status().capacity().orElseThrow().toSeconds(), once * 0.1);
    }

    @Test
    void eachJournalIsALineageOfItsOwn() {
        assertTrue(!empty().lineage().equals(empty().lineage()));
    }
}
