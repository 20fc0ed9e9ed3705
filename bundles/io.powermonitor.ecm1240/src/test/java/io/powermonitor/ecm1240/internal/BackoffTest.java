package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.link.LinkException;

class BackoffTest {

    @Test
    void growsToFourSecondsAndBeginsAnewAfterASuccess() {
        Backoff backoff = Backoff.standard();
        assertEquals(List.of(500L, 1000L, 2000L, 4000L, 4000L, 4000L), millis(backoff, 6));
        backoff.reset();
        assertEquals(List.of(500L, 1000L), millis(backoff, 2));
    }

    @Test
    void looksOftenForADeviceThatIsNotThere() {
        Backoff backoff = Backoff.standard();
        LinkException unplugged = LinkException.missing("no such device", "is it plugged in?");
        assertEquals(List.of(500L, 500L, 500L, 500L), millis(backoff, 4, unplugged));
        assertEquals(List.of(500L, 1000L, 2000L), millis(backoff, 3));
        assertEquals(List.of(500L), millis(backoff, 1, unplugged), "it was busy, and has now been unplugged");
    }

    private static List<Long> millis(Backoff backoff, int count) {
        return millis(backoff, count, new LinkException("in use", "another program holds the port"));
    }

    private static List<Long> millis(Backoff backoff, int count, LinkException failure) {
        return Stream.generate(() -> backoff.after(failure).toMillis())
                .limit(count)
                .toList();
    }
}
