package io.powermonitor.web.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Feed;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.Latest;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.SinkStatus;

/** A gateway that stands still: it says what a test gave it. */
final class StandingGateway implements Gateway {

    private final Set<LinkedBlockingQueue<Measurement>> feeds = ConcurrentHashMap.newKeySet();
    volatile MeterStatus.State state = MeterStatus.State.ONLINE;

    /** A measurement comes. */
    void comes(Measurement measurement) {
        feeds.forEach(feed -> feed.add(measurement));
    }

    boolean followed() {
        return !feeds.isEmpty();
    }

    @Override
    public List<MeterView> meters() {
        Derived last = RecordedHouse.get().last();
        return List.of(new MeterView(
                RecordedHouse.INFO,
                new MeterStatus(state, "", Map.of("frames", 17_000L), List.of("a \"remark\"")),
                Optional.of(new Latest(last.measurement(), last.after(), Duration.ofMillis(1500)))));
    }

    @Override
    public List<SinkStatus> sinks() {
        return List.of(new SinkStatus(
                "mqtt-main", SinkStatus.State.NOT_CONFIGURED, "no broker", 12, 3, 1000, 2, 1, 0, "refused"));
    }

    @Override
    public Optional<JournalStatus> journal() {
        return Optional.of(new JournalStatus(
                "sqlite",
                "/x",
                5,
                1000,
                2000,
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                0,
                List.of()));
    }

    @Override
    public Feed follow(int capacity) {
        LinkedBlockingQueue<Measurement> queue = new LinkedBlockingQueue<>();
        feeds.add(queue);
        return new Feed() {
            @Override
            public Optional<Measurement> next(Duration timeout) throws InterruptedException {
                return Optional.ofNullable(queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS));
            }

            @Override
            public long dropped() {
                return 0;
            }

            @Override
            public void close() {
                feeds.remove(queue);
            }
        };
    }

    @Override
    public long replay(String sink, Instant from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HeldDevice> held(String meter) {
        return Optional.empty();
    }

    @Override
    public HeldDevice accept(String meter) {
        throw new UnsupportedOperationException();
    }
}
