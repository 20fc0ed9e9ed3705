package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.Latest;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.Quality;
import io.powermonitor.ecm1240.MeterInfos;

class WattsCheckTest {

    private static MeterView view(State state, String reason, Quality... channels) {
        List<ChannelMeasurement> measured = IntStream.range(0, channels.length)
                .mapToObj(i -> new ChannelMeasurement(
                        MeterInfos.CHANNELS.get(i),
                        1,
                        channels[i] == Quality.GOOD ? 5 : Double.NaN,
                        channels[i],
                        1,
                        1,
                        0,
                        Double.NaN))
                .toList();
        Optional<Latest> latest = channels.length == 0
                ? Optional.empty()
                : Optional.of(new Latest(
                        new Measurement("house", Instant.EPOCH, false, 120, Quality.GOOD, 1, measured),
                        null,
                        Duration.ofMillis(1500)));
        return new MeterView(MeterInfos.standard("house"), new MeterStatus(state, reason, Map.of(), List.of()), latest);
    }

    static Stream<Arguments> views() {
        return Stream.of(
                Arguments.of(view(State.ONLINE, "", Quality.GOOD, Quality.GOOD), true, "2 of 2 channels, 1.5 s ago"),
                Arguments.of(
                        view(State.ONLINE, "", Quality.FIRST, Quality.FIRST),
                        true,
                        "0 of 2 channels, 1.5 s ago; they follow with the next frame"),
                Arguments.of(
                        view(State.ONLINE, "", Quality.GOOD, Quality.SUSPECT),
                        false,
                        "1 of 2 channels, 1.5 s ago; ch2 suspect"),
                Arguments.of(view(State.ONLINE, "no journal"), false, "no measurement yet: no journal"),
                Arguments.of(
                        view(State.HELD, "ECM-1240 serial 435 unit 5 answers instead", Quality.GOOD),
                        false,
                        "ECM-1240 serial 435 unit 5 answers instead"));
    }

    @ParameterizedTest
    @MethodSource("views")
    void saysWhetherReadingsBecomeWatts(MeterView view, boolean ok, String found) {
        Gateway gateway = (Gateway) Proxy.newProxyInstance(
                WattsCheckTest.class.getClassLoader(),
                new Class<?>[] {Gateway.class},
                (proxy, method, arguments) -> List.of(view));
        Check check = WattsCheck.of(Optional.of(gateway), "house");
        assertEquals(found, check.found());
        assertEquals(ok, check.ok());
        assertEquals(ok, check.todo().isEmpty());
    }
}
