package io.powermonitor.sink.influx.internal;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Quality;

/** Measurements and configurations. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.125Z");
    /** The same in milliseconds: {@code date -d 2026-11-22T12:00:00Z +%s} says 1795348800. */
    static final long NOON_MILLIS = 1_795_348_800_125L;

    static final String TOKEN = "very-secret-token==";

    private Samples() {}

    static ChannelMeasurement channel(String id, long counterWs, double watts) {
        return new ChannelMeasurement(id, counterWs, watts, Quality.GOOD, 5000, 4000, 1000, Double.NaN);
    }

    static Measurement measurement(String meter, Instant at, ChannelMeasurement... channels) {
        return new Measurement(meter, at, false, 120.3, Quality.GOOD, 1, List.of(channels));
    }

    static MeterInfo meter(String id, String prefix, ChannelInfo... channels) {
        return new MeterInfo(id, "ECM-1240", "House", prefix, Duration.ofMinutes(2), List.of(channels));
    }

    static ChannelInfo info(String id, Kind kind) {
        return new ChannelInfo(id, "Label of " + id, kind, Direction.CONSUMPTION, BigDecimal.ONE, 65_000);
    }

    static Batch batch(List<Measurement> measurements, MeterInfo... meters) {
        List<Entry> entries = new ArrayList<>();
        measurements.forEach(each -> entries.add(new Entry(entries.size() + 1L, each)));
        Map<String, MeterInfo> known = new HashMap<>();
        List.of(meters).forEach(each -> known.put(each.id(), each));
        return new Batch(entries, false, known);
    }

    /** One measurement of one channel. */
    static Batch one() {
        return batch(
                List.of(measurement("house", NOON, channel("ch1", 1234, 12.5))),
                meter("house", "power", info("ch1", Kind.ENERGY)));
    }

    /** A configuration that is complete, but for what {@code more} says otherwise. */
    static Map<String, Object> configuration(Path directory, String url, Map<String, String> more) throws Exception {
        Path token = directory.resolve("token");
        Files.writeString(token, TOKEN + "\n");
        Map<String, Object> all = new HashMap<>(Map.of(
                "url",
                url,
                "token",
                "file:" + token,
                "bucket",
                "energy",
                "org",
                "home",
                "component.id",
                7L,
                "felix.fileinstall.filename",
                "file:/conf/io.powermonitor.sink.influx-main.cfg"));
        all.putAll(more);
        return all;
    }
}
