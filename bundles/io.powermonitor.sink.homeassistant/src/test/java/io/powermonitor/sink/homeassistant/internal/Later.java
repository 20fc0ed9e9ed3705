package io.powermonitor.sink.homeassistant.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Time, which passes when the test says so, and what is done in it. */
final class Later implements LongSupplier {

    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long now;
    private long numbers;

    private record Due(long at, long number, Table table, Runnable step) {}

    /** A timetable of its own, which can be closed. */
    Timetable table() {
        return new Table();
    }

    private final class Table implements Timetable {

        private boolean closed;

        @Override
        public void after(Duration delay, Runnable step) {
            dues.add(new Due(now + delay.toNanos(), numbers++, this, step));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!dues.isEmpty() && dues.peek().at() <= end) {
            Due due = dues.poll();
            now = Math.max(now, due.at());
            if (!due.table().closed) {
                due.step().run();
            }
        }
        now = end;
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
