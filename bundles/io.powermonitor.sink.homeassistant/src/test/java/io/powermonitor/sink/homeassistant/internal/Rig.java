package io.powermonitor.sink.homeassistant.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Quality;
import io.powermonitor.api.SinkException;
import io.powermonitor.mqtt.MqttConnection;

/** The sink between a gateway and a broker with Home Assistant behind it, and one run of it after another. */
final class Rig {

    static final Instant START = Instant.parse("2027-01-15T12:00:00Z");

    final Later time = new Later();
    final PaperBroker broker = new PaperBroker();
    final PaperGateway gateway = new PaperGateway();
    final Map<String, Object> settings = new HashMap<>();
    PaperHomeAssistant home = new PaperHomeAssistant("homeassistant");
    HomeAssistantSink sink;
    private Timetable table;
    private int runs;
    private long position;

    Rig() {
        broker.follow((topic, payload) -> home.arrives(topic, payload));
    }

    /** The gateway starts. */
    Rig start() {
        runs++;
        table = time.table();
        sink = new HomeAssistantSink(
                new HashMap<>(settings),
                new HomeAssistantSink.Surroundings(
                        "1.2.3", "run-" + runs, () -> Optional.of(gateway), () -> {}, time, table, new Random(27)));
        sink.addConnection(broker, Map.of(MqttConnection.NAME, "main"));
        pass(5);
        return this;
    }

    /** It stops in good order. */
    void stop() {
        sink.deactivate();
    }

    /** It dies in the middle of anything. */
    void dies() {
        table.close();
        broker.missesAll();
    }

    void pass(long seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    /** Home Assistant starts, and gets what the broker has retained. */
    void homeAssistantRestarts() {
        home.restarts();
        broker.follow((topic, payload) -> home.arrives(topic, payload));
        broker.accept("homeassistant/status", "online".getBytes(StandardCharsets.UTF_8), false);
    }

    /** A batch of measurements of one meter. */
    Batch batch(MeterInfo info, boolean historical, Measurement... measurements) {
        List<Entry> entries = new ArrayList<>();
        for (Measurement measurement : measurements) {
            entries.add(new Entry(++position, measurement));
        }
        return new Batch(entries, historical, Map.of(info.id(), info));
    }

    /** A live measurement, which the gateway shows, too. */
    void live(MeterInfo info, Measurement measurement) {
        gateway.measured(info, measurement);
        try {
            sink.write(batch(info, false, measurement));
        } catch (SinkException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All of the meter's channels: ch1 exports, and has its current measured. */
    Measurement measurement(MeterInfo info, double watts, long energyWs) {
        List<ChannelMeasurement> channels = new ArrayList<>();
        for (ChannelInfo channel : info.channels()) {
            boolean grid = channel.id().equals("ch1");
            if (channel.kind() != ChannelInfo.Kind.OFF) {
                channels.add(new ChannelMeasurement(
                        channel.id(),
                        1,
                        channel.kind() == ChannelInfo.Kind.PULSES ? Double.NaN : grid ? -watts : watts,
                        Quality.GOOD,
                        energyWs,
                        grid ? energyWs / 4 : energyWs,
                        grid ? energyWs - energyWs / 4 : 0,
                        grid ? (Double.isNaN(watts) ? 10 : watts / 100) : Double.NaN));
            }
        }
        Instant at = START.plusNanos(time.getAsLong());
        return new Measurement(info.id(), at, false, 120.04, Quality.GOOD, 5, channels);
    }
}
