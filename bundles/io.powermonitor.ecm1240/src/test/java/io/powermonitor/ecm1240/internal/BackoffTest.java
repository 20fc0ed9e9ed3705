package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void growsToFourSecondsAndBeginsAnewAfterASuccess() {
        Backoff backoff = Backoff.standard();
        assertEquals(List.of(500L, 1000L, 2000L, 4000L, 4000L, 4000L), millis(backoff, 6));
        backoff.reset();
        assertEquals(List.of(500L, 1000L), millis(backoff, 2));
    }

    private static List<Long> millis(Backoff backoff, int count) {
        return Stream.generate(() -> backoff.next().toMillis()).limit(count).toList();
    }
}
