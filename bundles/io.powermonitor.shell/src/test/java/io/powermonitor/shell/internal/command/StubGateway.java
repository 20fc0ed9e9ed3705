package io.powermonitor.shell.internal.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Feed;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.Identity;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.Latest;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Quality;
import io.powermonitor.api.SinkStatus;

/** A gateway of plain records: two meters, two sinks, and a feed that tests fill. */
public final class StubGateway implements Gateway {

    public static final String LONG_LABEL =
            "Heat pump in the cellar, third phase, behind the washing machine and the dryer";

    public volatile long dropped;

    /** What the journal remarks. */
    public volatile List<String> remarks = List.of();

    /** What a replay fails with; null for nothing. */
    public volatile IOException replayFails;

    /** What answers instead of the house's meter; null for nothing. */
    public volatile HeldDevice stranger;

    /** What accepting it fails with; null for nothing. */
    public volatile RuntimeException acceptFails;

    public final List<String> accepted = new ArrayList<>();

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    public final List<String> replayed = new ArrayList<>();
    public final BlockingQueue<StubFeed> followed = new LinkedBlockingQueue<>();

    @Override
    public List<MeterView> meters() {
        return List.of(
                new MeterView(house(), houseStatus(), Optional.of(latest())),
                new MeterView(
                        new MeterInfo("garage", "ECM-1240", "garage", "ecm_garage", Duration.ofSeconds(60), List.of()),
                        status(MeterStatus.State.OFFLINE, "/dev/ttyUSB7: no such device: is the cable plugged in?"),
                        Optional.empty()));
    }

    private MeterStatus houseStatus() {
        return stranger == null
                ? status(MeterStatus.State.ONLINE, "")
                : status(MeterStatus.State.HELD, stranger.reason() + "; power:accept house");
    }

    private static MeterStatus status(MeterStatus.State state, String reason) {
        return new MeterStatus(state, reason, Map.of("frames", 4711L), List.of());
    }

    private static MeterInfo house() {
        return new MeterInfo(
                "house",
                "ECM-1240",
                "Old house",
                "ecm",
                Duration.ofSeconds(60),
                List.of(
                        channel("ch1", "Mains", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.NET),
                        channel("ch2", LONG_LABEL, ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION),
                        channel("aux1", "\u53f0\u6240", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION),
                        channel("aux5", "Water", ChannelInfo.Kind.PULSES, ChannelInfo.Direction.CONSUMPTION)));
    }

    private static ChannelInfo channel(
            String id, String label, ChannelInfo.Kind kind, ChannelInfo.Direction direction) {
        return new ChannelInfo(id, label, kind, direction, BigDecimal.ONE, 48_000);
    }

    /** One kWh is 3,600,000 Ws. */
    public static Measurement measurement(double mainsWatts) {
        return new Measurement(
                "house",
                Instant.parse("2026-05-01T12:00:00.250Z"),
                false,
                121.34,
                Quality.GOOD,
                1,
                List.of(
                        of("ch1", mainsWatts, Quality.GOOD, 36_000_000_000L, 7_200_000, 3_600_000, 3.456),
                        of("ch2", Double.NaN, Quality.FIRST, 1_099_511_627_775L, 0, 0, Double.NaN),
                        of("aux1", 60.04, Quality.GOOD, 3_600_000, 3_600_000, 0, Double.NaN),
                        of("aux5", Double.NaN, Quality.GOOD, 4711, 4700, 0, Double.NaN)));
    }

    private static ChannelMeasurement of(
            String id, double watts, Quality quality, long counterWs, long importWs, long exportWs, double amps) {
        return new ChannelMeasurement(id, counterWs, watts, quality, importWs + exportWs, importWs, exportWs, amps);
    }

    private static Latest latest() {
        // the commands look at the state's remarks only
        return new Latest(measurement(-1234.56), States.without(), Duration.ofMillis(3400));
    }

    @Override
    public List<SinkStatus> sinks() {
        return List.of(
                new SinkStatus("mqtt", SinkStatus.State.DELIVERING, "", 0, 0, 86400, 0, 0, 0, ""),
                new SinkStatus(
                        "influx",
                        SinkStatus.State.RETRYING,
                        "connection refused by http://influx:8086: is the server running?",
                        1200,
                        200,
                        99,
                        17,
                        1,
                        0,
                        "HTTP 400 for one measurement"));
    }

    @Override
    public Optional<JournalStatus> journal() {
        return Optional.of(new JournalStatus(
                "memory",
                "",
                5000,
                600_000,
                8_000_000,
                Optional.of(NOON.minus(Duration.ofMinutes(83))),
                Optional.of(NOON),
                Optional.of(Duration.ofHours(18)),
                0,
                remarks));
    }

    @Override
    public long replay(String sink, Instant from) throws IOException {
        if (sinks().stream().noneMatch(known -> known.name().equals(sink))) {
            throw new NoSuchElementException("no sink " + sink + " is installed; there are: [influx, mqtt]");
        }
        if (replayFails != null) {
            throw replayFails;
        }
        replayed.add(sink + " from " + from);
        return 17;
    }

    /** Another device answers instead of the house's meter. */
    public static HeldDevice stranger() {
        Moment first = new Moment(NOON.minusSeconds(30), true, 0, Moment.THIS_RUN);
        MeterState known = States.of(
                new Identity("ECM-1240", 434, 5),
                List.of(new ChannelState(
                        "ch1", null, 36_000_000_000L, 0, 0, 0, 0, 0, 0, 0, 0, false, null, null, null)));
        MeterReading reading = new MeterReading(
                "house",
                first,
                false,
                new Identity("ECM-1240", 435, 5),
                new Counter(7, 24),
                0,
                121,
                0,
                List.of(
                        new ChannelReading("ch1", new Counter(7_200_000, 40), null, 1),
                        new ChannelReading("aux1", new Counter(3_600_000, 32), null, Double.NaN)));
        return new HeldDevice(known, reading, reading, 6, "ECM-1240 serial 435 unit 5 answers instead");
    }

    @Override
    public Optional<HeldDevice> held(String meter) {
        return meter.equals("house") ? Optional.ofNullable(stranger) : Optional.empty();
    }

    @Override
    public HeldDevice accept(String meter) {
        if (acceptFails != null) {
            throw acceptFails;
        }
        HeldDevice taken = held(meter).orElseThrow();
        accepted.add(meter);
        stranger = null;
        return taken;
    }

    @Override
    public Feed follow(int capacity) {
        StubFeed feed = new StubFeed();
        followed.add(feed);
        return feed;
    }

    /** Waits until a command follows. */
    public StubFeed awaitFeed() throws InterruptedException {
        StubFeed feed = followed.poll(20, TimeUnit.SECONDS);
        if (feed == null) {
            throw new AssertionError("nobody follows");
        }
        return feed;
    }

    /** What a test puts in comes out. */
    public final class StubFeed implements Feed {

        public final BlockingQueue<Measurement> measurements = new LinkedBlockingQueue<>();
        private final List<Boolean> closings = new ArrayList<>();

        @Override
        public Optional<Measurement> next(Duration timeout) throws InterruptedException {
            return Optional.ofNullable(measurements.poll(timeout.toMillis(), TimeUnit.MILLISECONDS));
        }

        @Override
        public long dropped() {
            return dropped;
        }

        @Override
        public synchronized void close() {
            closings.add(true);
            notifyAll();
        }

        /** @return whether it was closed within some seconds */
        public synchronized boolean awaitClosed() throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (closings.isEmpty() && System.nanoTime() < end) {
                wait(100);
            }
            return !closings.isEmpty();
        }
    }
}
