package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something that another thread does, up to a deadline. */
final class Eventually {

    private static final long DEADLINE_SECONDS = 10;

    private Eventually() {}

    static <T> void is(T expected, Supplier<T> actual) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!expected.equals(actual.get()) && System.nanoTime() < end) {
            Thread.yield();
        }
        assertEquals(expected, actual.get());
    }
}
