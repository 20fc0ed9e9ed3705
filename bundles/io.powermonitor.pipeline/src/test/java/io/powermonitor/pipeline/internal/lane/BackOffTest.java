package io.powermonitor.pipeline.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class BackOffTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000); // System.nanoTime may overflow
    private double random = 0.5;
    private final BackOff backOff =
            new BackOff(nanos::get, () -> random, Duration.ofMillis(250), Duration.ofSeconds(15));

    @Test
    void doublesUpToItsBound() {
        long[] expected = {250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000};
        for (long millis : expected) {
            backOff.failed(Duration.ZERO);
            assertEquals(Duration.ofMillis(millis), backOff.remaining());
            nanos.addAndGet(backOff.remaining().toNanos());
            assertEquals(Duration.ZERO, backOff.remaining());
        }
        backOff.reset();
        backOff.failed(Duration.ZERO);
        assertEquals(Duration.ofMillis(250), backOff.remaining());
        backOff.reset();
        assertEquals(Duration.ZERO, backOff.remaining());
    }

    @Test
    void isALittleUneven() {
        random = 0;
        backOff.failed(Duration.ZERO);
        assertEquals(Duration.ofNanos(187_500_000), backOff.remaining());
        random = 1;
        backOff.failed(Duration.ZERO);
        assertEquals(Duration.ofMillis(625), backOff.remaining());
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        backOff.failed(Duration.ofMinutes(5));
        assertEquals(Duration.ofMinutes(5), backOff.remaining());
        backOff.failed(Duration.ofMillis(1));
        assertEquals(Duration.ofMillis(500), backOff.remaining());
    }
}
