package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.Frames;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.protocol.FrameEncoder;

/** A line that boxes dial in to. */
@Timeout(60)
class SharedLineTest {

    private static final Peer MAIN = SharedPipe.peer(1, "192.168.1.20");
    private static final Peer SHED = SharedPipe.peer(2, "192.168.1.21");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final Instant wall = Instant.parse("2026-11-22T12:00:00Z");
    private final SharedPipe pipe = new SharedPipe();
    private final BlockingQueue<MeterReading> readings = new LinkedBlockingQueue<>();
    private final LinkProviders providers = new LinkProviders();
    private final EdgeLog log = new EdgeLog();
    private Line line;
    private LineMeter main;
    private LineMeter shed;

    @BeforeEach
    void start() {
        LinkProvider provider = uri -> pipe;
        providers.bind(provider, Map.of(LinkProvider.SCHEMES, "shared"));
        line = new Line(
                "house",
                "house.cfg",
                LineSettings.parse(Map.of(
                                "link", "shared:x",
                                "meters", "main,shed",
                                "main.remote", "192.168.1.20",
                                "shed.remote", "192.168.1.21"))
                        .settings()
                        .orElseThrow(),
                providers,
                new Clocks(() -> wall, nanos::get),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
                TalkTimings.STANDARD,
                Path.of("target", "no-data"));
        main = line.meters().get(0);
        shed = line.meters().get(1);
        line.meters().forEach(meter -> meter.subscribe(readings::add));
        line.start();
    }

    @AfterEach
    void stop() {
        line.close();
        log.close();
    }

    private MeterReading reading() throws InterruptedException {
        MeterReading reading = readings.poll(10, TimeUnit.SECONDS);
        assertNotNull(reading, "no reading");
        return reading;
    }

    private static byte[] frame(int seconds, long ch1Ws) {
        return FrameEncoder.encode(Frames.ecm1240(0, 0, seconds, ch1Ws));
    }

    @Test
    void metersOfOneIdentityAreToldApartByTheirAddress() throws Exception {
        pipe.comes(MAIN);
        pipe.comes(SHED);
        byte[] ofMain = frame(1, 1000);
        byte[] ofShed = frame(1, 7);
        for (int i = 0; i < ofMain.length; i++) {
            pipe.send(MAIN, ofMain[i]);
            pipe.send(SHED, ofShed[i]);
        }
        Peer stranger = SharedPipe.peer(3, "192.168.1.99");
        pipe.comes(stranger);
        pipe.send(stranger, frame(1, 5));
        MeterReading first = reading();
        assertEquals("main", first.meter());
        assertEquals(1000, first.channels().get(0).absoluteWs().value());
        MeterReading second = reading();
        assertEquals("shed", second.meter());
        assertEquals(7, second.channels().get(0).absoluteWs().value());
        Eventually.is(
                List.of("connected from 192.168.1.20:40001", "also heard: serial 0 unit 0, 1 frame"),
                () -> main.status().remarks());
        assertEquals(
                "connected from 192.168.1.21:40002", shed.status().remarks().get(0));
        assertEquals(0, main.status().counts().get("bytes skipped"));
    }

    @Test
    void saysWhoIsConnectedAndStaysOpen() throws Exception {
        Eventually.is("the line is open: waiting for the first frame", () -> shed.status()
                .reason());
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        log.expect("meter main silent: no box is connected: is it on, and set to dial this machine and port?");
        log.expect("meter shed silent: no box is connected: is it on, and set to dial this machine and port?");
        pipe.comes(MAIN);
        pipe.send(MAIN, frame(1, 1));
        reading();
        log.expect("meter main online: ECM-1240 serial 0 unit 0");
        Eventually.is("nothing is connected from 192.168.1.21; connected: 192.168.1.20:40001", () -> shed.status()
                .reason());
        pipe.comes(SHED);
        Eventually.is(
                "192.168.1.21:40002 is connected, but sends no frames of this meter: real-time mode may be off, or the box's baud rate"
                        + " or cable is wrong",
                () -> shed.status().reason());
        pipe.goes(MAIN);
        Eventually.is(
                List.of("was connected from 192.168.1.20:40001, which has hung up; connected now: 192.168.1.21:40002"),
                () -> main.status().remarks());
        assertEquals(State.ONLINE, main.status().state(), "some boxes dial in for each frame");
        pipe.goes(SHED);
        nanos.addAndGet(Duration.ofSeconds(100).toNanos());
        log.expect("meter main silent: no box is connected: is it on, and set to dial this machine and port?");
        assertEquals(0, main.status().counts().get("reopened"), "that would throw out whoever is just coming");
    }
}
