package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, with a deadline. */
public final class Await {

    private static final long DEADLINE_NANOS = 20_000_000_000L;

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < DEADLINE_NANOS, () -> "in vain: " + what);
            LockSupport.parkNanos(500_000);
        }
    }
}
