package io.powermonitor.itests.system;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process does, with a deadline and a message. */
final class Await {

    static final Duration LONG = Duration.ofSeconds(40);

    private Await() {}

    static void until(Supplier<String> what, Duration deadline, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + deadline.toSeconds() + " s: " + what.get());
            }
            never.await(10, TimeUnit.MILLISECONDS);
        }
    }

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        until(() -> what, LONG, condition);
    }
}
