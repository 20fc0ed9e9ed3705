package io.powermonitor.pipeline.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.Cursor;

class ProgressTest {

    @Test
    void isBuiltFromACursorAndBack() {
        assertEquals(Cursor.at(7), new Progress(Cursor.at(7)).cursor());
        assertEquals(new Cursor(9, 2, 5), new Progress(new Cursor(9, 2, 5)).cursor());
    }

    @Test
    void theCursorSpansAllRanges() {
        Progress progress = new Progress(Cursor.at(0));
        progress.putAside(5);
        progress.liveDelivered(10);
        progress.putAside(15);
        assertEquals(new Cursor(15, 0, 15), progress.cursor());
        assertEquals(10, progress.backlogSize());
        progress.backlogDelivered(0, 5);
        assertEquals(new Cursor(15, 10, 15), progress.cursor());
        progress.backlogDelivered(10, 12);
        assertEquals(new Cursor(15, 12, 15), progress.cursor());
        progress.backlogDelivered(12, 15);
        assertEquals(Cursor.at(15), progress.cursor());
    }

    @Test
    void aShorterJournalIsNotSkipped() {
        Progress progress = new Progress(new Cursor(100, 20, 50));
        progress.noFurtherThan(40);
        assertEquals(new Cursor(40, 20, 40), progress.cursor());
        progress.noFurtherThan(10);
        assertEquals(Cursor.at(10), progress.cursor());
    }

    @Test
    void aReplayJoinsWhatWaits() {
        Progress progress = new Progress(new Cursor(100, 20, 50));
        progress.replay(60);
        assertEquals(30 + 40, progress.backlogSize());
        progress.replay(30);
        assertEquals(new Cursor(100, 20, 100), progress.cursor());
        assertEquals(80, progress.backlogSize());
        progress.replay(100);
        assertEquals(80, progress.backlogSize(), "there is nothing after the newest");
        progress.replay(5);
        assertEquals(new Cursor(100, 5, 100), progress.cursor());
    }

    @Test
    void aBatchInHandDoesNotMoveAReplayOn() {
        Progress progress = new Progress(new Cursor(100, 20, 50));
        progress.replay(0);
        progress.backlogDelivered(20, 30);
        assertEquals(new Cursor(100, 0, 100), progress.cursor());
        progress.backlogDelivered(0, 30);
        assertEquals(new Cursor(100, 30, 100), progress.cursor());
    }

    /** Against a set of positions that are still to be delivered. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverLosesOrDoublesAPosition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Progress progress = new Progress(Cursor.at(0));
        TreeSet<Long> owed = new TreeSet<>();
        long last = 0;
        long lost = 0;
        long gone = 0;
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    for (int i = random.nextInt(20); i > 0; i--) {
                        owed.add(++last);
                    }
                }
                case 1 -> progress.putAside(random.nextLong(progress.live(), last + 1));
                case 2 -> {
                    long live = progress.live();
                    long upTo = random.nextLong(live, last + 1);
                    assertEquals(upTo - live, owed.subSet(live + 1, upTo + 1).size(), "each once");
                    owed.subSet(live + 1, upTo + 1).clear();
                    progress.liveDelivered(upTo);
                }
                case 3 -> {
                    Progress.Range range = progress.backlog();
                    if (range != null) {
                        long upTo = random.nextLong(range.after(), range.upTo()) + 1;
                        assertEquals(
                                upTo - range.after(),
                                owed.subSet(range.after() + 1, upTo + 1).size(),
                                "each once");
                        owed.subSet(range.after() + 1, upTo + 1).clear();
                        progress.backlogDelivered(range.after(), upTo);
                    }
                }
                case 4 -> {
                    if (random.nextInt(50) == 0) {
                        long after = random.nextLong(gone, last + 1);
                        progress.replay(after);
                        LongStream.rangeClosed(after + 1, progress.live()).forEach(owed::add);
                    }
                }
                default -> {
                    if (random.nextInt(20) == 0) {
                        gone = random.nextLong(gone, last + 1);
                        long before = owed.headSet(gone + 1).size();
                        owed.headSet(gone + 1).clear();
                        lost += before;
                        assertEquals(before, progress.overrun(gone + 1));
                    }
                }
            }
            assertEquals(owed.size(), progress.lag(last), "what is owed");
            assertEquals(owed.isEmpty() ? last : owed.first() - 1, progress.delivered());
        }
        assertTrue(lost > 0 && last > 1000, "something happened");
    }
}
