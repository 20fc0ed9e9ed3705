package io.powermonitor.sink.influx.internal;

import static io.powermonitor.sink.influx.internal.Samples.NOON;
import static io.powermonitor.sink.influx.internal.Samples.NOON_MILLIS;
import static io.powermonitor.sink.influx.internal.Samples.TOKEN;
import static io.powermonitor.sink.influx.internal.Samples.channel;
import static io.powermonitor.sink.influx.internal.Samples.info;
import static io.powermonitor.sink.influx.internal.Samples.measurement;
import static io.powermonitor.sink.influx.internal.Samples.meter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;
import io.powermonitor.api.SinkException;

class InfluxSinkTest {

    @TempDir
    Path directory;

    private FakeServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private InfluxSink sink(Map<String, String> more) throws Exception {
        return new InfluxSink(Samples.configuration(directory, server.url(), more));
    }

    private FakeServer.Received written(Map<String, String> more, Batch... batches) throws Exception {
        InfluxSink sink = sink(more);
        try {
            for (Batch batch : batches) {
                sink.write(batch);
            }
        } finally {
            sink.stop();
        }
        FakeServer.Received last = null;
        for (int i = 0; i < batches.length; i++) {
            last = server.next();
        }
        return last;
    }

    @Test
    void writesTheCompatibleSchema() throws Exception {
        Measurement two = measurement(
                "house", NOON, channel("ch1", 1_099_511_627_775L, 12.333333333333334), channel("aux5", 7, Double.NaN));
        FakeServer.Received request = written(
                Map.of(),
                Samples.batch(
                        List.of(two, measurement("house", NOON.plusMillis(1), channel("ch2", 0, -250))),
                        meter(
                                "house",
                                "power",
                                info("ch1", Kind.ENERGY),
                                info("ch2", Kind.ENERGY),
                                info("aux5", Kind.PULSES))));
        assertEquals(
                List.of(
                        "power-metrics,sensorName=power_1 voltageV=120.3,energyWs=1099511627775,powerW=12.333333333333334 "
                                + NOON_MILLIS,
                        "power-metrics,sensorName=power_3 voltageV=120.3,energyWs=7 " + NOON_MILLIS,
                        "power-metrics,sensorName=power_2 voltageV=120.3,energyWs=0,powerW=-250 " + (NOON_MILLIS + 1)),
                request.lines());
    }

    @Test
    void asksAsInfluxDbExpects() throws Exception {
        FakeServer.Received request = written(Map.of("org", "my home"), Samples.one());
        assertEquals("POST", request.method());
        assertEquals("/api/v2/write", request.path());
        assertEquals(
                Set.of("org=my home", "bucket=energy", "precision=ms"),
                Set.of(request.query().split("&")));
        assertEquals("Token " + TOKEN, request.headers().getFirst("Authorization"));
        assertEquals("gzip", request.headers().getFirst("Content-Encoding"));
    }

    @Test
    void keepsThePathOfTheUrlAndCanLeaveOutCompression() throws Exception {
        FakeServer.Received request = written(Map.of("url", server.url() + "/influx", "gzip", "false"), Samples.one());
        assertEquals("/influx/api/v2/write", request.path());
        assertNull(request.headers().getFirst("Content-Encoding"));
        assertEquals(1, request.lines().size());
    }

    @Test
    void writesTheFullSchema() throws Exception {
        ChannelMeasurement known = new ChannelMeasurement(
                "ch1", 1, 12.5, Quality.GOOD, 5_000_000_000L, 4_000_000_000L, 1_000_000_000L, 0.25);
        ChannelMeasurement unknown = new ChannelMeasurement("aux1", 1, Double.NaN, Quality.GAP, 10, 10, 0, Double.NaN);
        ChannelMeasurement pulses = new ChannelMeasurement("aux5", 1, Double.NaN, Quality.GOOD, 42, 42, 0, Double.NaN);
        FakeServer.Received request = written(
                Map.of("schema", "full"),
                Samples.batch(
                        List.of(measurement("my house", NOON, known, unknown, pulses)),
                        meter(
                                "my house",
                                "power",
                                info("ch1", Kind.ENERGY),
                                info("aux1", Kind.ENERGY),
                                info("aux5", Kind.PULSES))));
        String tags = ",meter=my\\ house ";
        assertEquals(
                List.of(
                        "power-channels,channel=ch1" + tags
                                + "watts=12.5,energyWs=5000000000i,importWs=4000000000i,exportWs=1000000000i,amps=0.25,volts=120.3 "
                                + NOON_MILLIS,
                        "power-channels,channel=aux1" + tags + "energyWs=10i,importWs=10i,exportWs=0i,volts=120.3 "
                                + NOON_MILLIS,
                        "power-channels,channel=aux5" + tags + "pulses=42i,volts=120.3 " + NOON_MILLIS),
                request.lines());
    }

    @Test
    void inventsNoNumberForAMeterItNeverKnew() throws Exception {
        Batch unknown = Samples.batch(List.of(measurement("barn", NOON, channel("ch1", 8, 1))));
        assertEquals(
                List.of("power-metrics,sensorName=barn_ch1 voltageV=120.3,energyWs=8,powerW=1 " + NOON_MILLIS),
                written(Map.of(), unknown).lines());
    }

    @Test
    void usesTheNewTokenOfTheFile() throws Exception {
        InfluxSink sink = sink(Map.of());
        sink.write(Samples.one());
        Files.writeString(directory.resolve("token"), "another\n");
        sink.write(Samples.one());
        sink.stop();
        assertEquals("Token " + TOKEN, server.next().headers().getFirst("Authorization"));
        assertEquals("Token another", server.next().headers().getFirst("Authorization"));
    }

    @Test
    void startsWithoutItsServerAndRecovers() throws Exception {
        int port = server.port();
        InfluxSink sink = sink(Map.of());
        server.close();
        SinkException away = assertThrows(SinkException.class, () -> sink.write(Samples.one()));
        assertEquals(SinkException.Advice.RETRY, away.advice());
        assertTrue(away.getMessage().contains("is the server running?"), away.getMessage());
        server = new FakeServer(port);
        sink.write(Samples.one());
        sink.stop();
        assertEquals(1, server.next().lines().size());
    }

    @Test
    void saysWhenNoAnswerComesInTime() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.answers(request -> {
            never.await();
            return FakeServer.Answer.OK;
        });
        InfluxSink sink = sink(Map.of("sink.timeoutMillis", "1000"));
        SinkException late = assertThrows(SinkException.class, () -> sink.write(Samples.one()));
        sink.stop();
        assertEquals(SinkException.Advice.RETRY, late.advice());
        assertTrue(late.getMessage().contains("no answer in time"), late.getMessage());
    }

    @Test
    void anInterruptAbortsTheRequestAndTheNextWriteWorks() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.answers(request -> {
            never.await();
            return FakeServer.Answer.OK;
        });
        InfluxSink sink = sink(Map.of());
        FutureTask<Throwable> write =
                new FutureTask<>(() -> assertThrows(InterruptedException.class, () -> sink.write(Samples.one())));
        Thread lane = new Thread(write, "lane");
        lane.start();
        server.next();
        lane.interrupt();
        // far below the 25 s that the request itself may take
        write.get(10, TimeUnit.SECONDS);
        server.answers(request -> FakeServer.Answer.OK);
        sink.write(Samples.one());
        sink.stop();
        assertEquals(2, server.requests().size());
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            InfluxSink sink = sink(Map.of());
            sink.write(Samples.one());
            sink.stop();
            Set<String> left = clientThreads();
            assertFalse(left.stream().anyMatch(thread -> thread.startsWith("sink-")), left.toString());
        }
        // the client library keeps a few that all clients share, and ends them after a minute; one per client would be
        // 20
        Set<String> left = clientThreads();
        assertTrue(left.size() < 10, left.toString());
    }

    private static Set<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(?i).*(okhttp|okio|sink-influx).*"))
                .map(thread -> thread.getName() + "#" + thread.getId())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
