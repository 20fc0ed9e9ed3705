package io.powermonitor.sink.mqtt.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Quality;

/** What a meter called house says. */
final class Readings {

    private Readings() {}

    static Measurement measurement(Instant at, ChannelMeasurement... channels) {
        return new Measurement("house", at, false, 120.3, Quality.GOOD, 1, List.of(channels));
    }

    static ChannelMeasurement channel(String id, long counterWs, double watts) {
        return new ChannelMeasurement(id, counterWs, watts, Quality.GOOD, 5, 5, 0, Double.NaN);
    }

    /** With the seven channels of an ECM-1240. */
    static MeterInfo meter(String sensorPrefix) {
        List<ChannelInfo> channels = Stream.of("ch1", "ch2", "aux1", "aux2", "aux3", "aux4", "aux5")
                .map(id -> new ChannelInfo(
                        id,
                        "Label of " + id,
                        ChannelInfo.Kind.ENERGY,
                        ChannelInfo.Direction.CONSUMPTION,
                        BigDecimal.ONE,
                        50_000))
                .toList();
        return new MeterInfo("house", "ECM-1240", "House", sensorPrefix, Duration.ofSeconds(60), channels);
    }
}
