package io.powermonitor.ecm1240.internal;

import java.time.Duration;

/** Wakes the one thread that waits for something to change. A ring is kept until somebody waits. */
final class Alarm {

    private boolean rung;

    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** Returns when it rings or the time is over. */
    synchronized void await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long millis = time.toMillis();
        while (!rung && millis > 0) {
            wait(millis);
            millis = (end - System.nanoTime() + 999_999) / 1_000_000;
        }
        rung = false;
    }
}
