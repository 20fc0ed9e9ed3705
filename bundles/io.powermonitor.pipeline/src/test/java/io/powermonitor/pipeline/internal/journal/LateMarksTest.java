package io.powermonitor.pipeline.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LateMarksTest {

    private static final long SECOND = 1_000_000_000L;

    private final LateMarks marks = new LateMarks(Duration.ofSeconds(60).toNanos());

    @Test
    void positionsGetLateOneAfterTheOther() {
        for (int position = 1; position <= 100; position++) {
            marks.mark(position * SECOND, position);
            assertEquals(Math.max(0, position - 60), marks.upTo(position * SECOND));
        }
        assertEquals(99, marks.upTo(159 * SECOND));
        assertEquals(100, marks.upTo(160 * SECOND));
    }

    @Test
    void theLastOneGetsLateToo() {
        for (int position = 1; position <= 10; position++) {
            marks.mark(position, position); // all within 10 ns
        }
        marks.mark(30 * SECOND, 11);
        assertEquals(0, marks.upTo(60 * SECOND));
        assertEquals(10, marks.upTo(60 * SECOND + 10));
        assertEquals(11, marks.upTo(90 * SECOND));
    }

    @Test
    void nothingIsLateTooEarly() {
        for (int i = 1; i <= 1000; i++) {
            marks.mark(i * SECOND / 10, i); // ten a second
            long late = marks.upTo(i * SECOND / 10);
            int exact = Math.max(0, i - 600);
            assertTrue(late <= exact && late > exact - 6, () -> late + " instead of " + exact); // half a second
        }
    }

    @Test
    void whatWasBornLateIsForgottenWhenAllIsLate() {
        marks.mark(0, 5);
        marks.bornLate(5, 7);
        marks.bornLate(7, 9);
        marks.mark(1, 9);
        marks.mark(2, 10);
        assertFalse(marks.isBornLate(5));
        assertTrue(marks.isBornLate(6));
        assertTrue(marks.isBornLate(9));
        assertFalse(marks.isBornLate(10));
        assertEquals(10, marks.upTo(61 * SECOND));
        assertFalse(marks.isBornLate(6));
    }
}
