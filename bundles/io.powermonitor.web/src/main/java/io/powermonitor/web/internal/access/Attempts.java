package io.powermonitor.web.internal.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Limits how often a wrong password may be tried, by address and in all. Thread-safe. */
final class Attempts {

    static final int MOST_OF_ONE = 5;
    static final int MOST_OF_ALL = 30;
    static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_ADDRESSES = 1000;

    private final LongSupplier nanos;
    private final Map<String, Window> byAddress = new LinkedHashMap<>();
    private final Window all;

    Attempts(LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new Window(nanos.getAsLong());
    }

    /** Failures since a time. */
    private static final class Window {
        private long begin;
        private int failures;

        Window(long begin) {
            this.begin = begin;
        }

        long left(long now, int most) {
            if (now - begin >= PERIOD_NANOS) {
                begin = now;
                failures = 0;
            }
            return failures < most ? 0 : PERIOD_NANOS - (now - begin);
        }
    }

    /** How many seconds an address has to wait; 0 when it may try. */
    synchronized long waitSeconds(String address) {
        long now = nanos.getAsLong();
        Window own = byAddress.get(address);
        long wait = Math.max(all.left(now, MOST_OF_ALL), own == null ? 0 : own.left(now, MOST_OF_ONE));
        return wait == 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
    }

    synchronized void failed(String address) {
        all.failures++;
        byAddress.computeIfAbsent(address, any -> new Window(nanos.getAsLong())).failures++;
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
    }
}
