package io.powermonitor.sink.homeassistant.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.Feed;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.Latest;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.SinkStatus;

/** A gateway whose meters and sinks are the test's. */
final class PaperGateway implements Gateway {

    final Map<String, MeterView> meters = new LinkedHashMap<>();
    final List<String> sinks = new ArrayList<>(List.of("mqtt-main"));

    /** With a grid channel in both directions, two circuits, a water meter and a channel that is off. */
    static MeterInfo house(String id) {
        return new MeterInfo(
                id,
                "ECM-1240",
                "The " + id,
                "power",
                Duration.ofSeconds(120),
                List.of(
                        channel("ch1", "Grid", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.NET),
                        channel("ch2", "Oven", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION),
                        channel("aux1", "Fridge", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION),
                        channel("aux4", "Water", ChannelInfo.Kind.PULSES, ChannelInfo.Direction.CONSUMPTION),
                        channel("aux5", "aux5", ChannelInfo.Kind.OFF, ChannelInfo.Direction.CONSUMPTION)));
    }

    static ChannelInfo channel(String id, String label, ChannelInfo.Kind kind, ChannelInfo.Direction direction) {
        return new ChannelInfo(id, label, kind, direction, BigDecimal.ONE, 65_000);
    }

    void meter(MeterInfo info, MeterStatus.State state) {
        MeterView before = meters.get(info.id());
        put(info, state, before == null ? Optional.empty() : before.latest());
    }

    void measured(MeterInfo info, Measurement measurement) {
        put(info, MeterStatus.State.ONLINE, Optional.of(new Latest(measurement, null, Duration.ofSeconds(3))));
    }

    private void put(MeterInfo info, MeterStatus.State state, Optional<Latest> latest) {
        MeterStatus status = new MeterStatus(state, "", Map.of("frames", 1000L, "bad checksums", 2L), List.of());
        meters.put(info.id(), new MeterView(info, status, latest));
    }

    @Override
    public List<MeterView> meters() {
        return List.copyOf(meters.values());
    }

    @Override
    public List<SinkStatus> sinks() {
        return sinks.stream()
                .map(name -> new SinkStatus(name, SinkStatus.State.DELIVERING, "", 7, 0, 0, 0, 0, 0, ""))
                .toList();
    }

    @Override
    public Optional<JournalStatus> journal() {
        return Optional.empty();
    }

    @Override
    public Feed follow(int capacity) {
        throw new UnsupportedOperationException();
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
