package io.powermonitor.pipeline.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.Moment;
import io.powermonitor.api.PowerMeter;
import io.powermonitor.api.Subscription;

/** A meter that emits what a test tells it to. */
public final class TestMeter implements PowerMeter {

    private final MeterInfo info;
    private volatile Consumer<MeterReading> listener;
    private volatile Identity known;

    public TestMeter(String id) {
        this(id, "ch1");
    }

    public TestMeter(String id, String... channels) {
        List<ChannelInfo> infos = Stream.of(channels)
                .map(channel -> new ChannelInfo(
                        channel,
                        "Mains",
                        ChannelInfo.Kind.ENERGY,
                        ChannelInfo.Direction.CONSUMPTION,
                        BigDecimal.ONE,
                        65_000))
                .toList();
        info = new MeterInfo(id, "ECM-1240", "House", id, Duration.ofSeconds(120), infos);
    }

    public Map<String, Object> properties(int ranking, long serviceId) {
        return Map.of(PowerMeter.ID, info.id(), "service.ranking", ranking, "service.id", serviceId);
    }

    @Override
    public MeterInfo info() {
        return info;
    }

    @Override
    public MeterStatus status() {
        return new MeterStatus(MeterStatus.State.ONLINE, "", Map.of(), List.of());
    }

    @Override
    public Subscription subscribe(Consumer<MeterReading> to) {
        listener = to;
        return () -> listener = null;
    }

    @Override
    public void known(Identity identity) {
        known = identity;
    }

    /** Who it was, as the pipeline told; null before. */
    public Identity known() {
        return known;
    }

    /** Any reading. */
    public void emit(MeterReading reading) {
        listener.accept(reading);
    }

    public boolean listenedTo() {
        return listener != null;
    }

    /** The n-th reading: its counter says n. */
    public void emit(int n, Moment arrival) {
        emit(n, arrival, false);
    }

    public void emit(int n, Moment arrival, boolean replayed) {
        listener.accept(reading(info.id(), n, arrival, replayed));
    }

    /** The n-th reading, now. */
    public void emit(int n) {
        emit(n, new Moment(Instant.now(), true, System.nanoTime(), Moment.THIS_RUN));
    }

    public static MeterReading reading(String meter, int n, Moment arrival, boolean replayed) {
        return new MeterReading(
                meter,
                arrival,
                replayed,
                new Identity("ECM-1240", 1, 1),
                new Counter(n, 24),
                0,
                120,
                0,
                List.of(new ChannelReading("ch1", new Counter(n, 40), null, Double.NaN)));
    }
}
