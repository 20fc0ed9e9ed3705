package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Subscription;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.ecm1240.Frames;
import io.powermonitor.ecm1240.LineConfiguration;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.protocol.FrameEncoder;

@Timeout(60)
class LineTest {

    private static final String NOTHING_ARRIVES =
            "no frames although the line is open: real-time mode may be off, or wrong baud rate or cable"
                    + "; power:diagnose house tells more";

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00.000456Z"));
    private final Clocks clocks = new Clocks(wall::get, nanos::get);
    private final LinkProviders providers = new LinkProviders();
    private final PipeProvider pipes = new PipeProvider();
    private final BlockingQueue<MeterReading> readings = new LinkedBlockingQueue<>();
    private final EdgeLog log = new EdgeLog();
    private Line line;

    @BeforeEach
    void offerPipes() {
        providers.bind(pipes, Map.of(LinkProvider.SCHEMES, "pipe"));
    }

    @AfterEach
    void stop() {
        line.close();
        log.close();
    }

    /** @param lines of a configuration file, divided by blanks */
    private List<LineMeter> start(String lines) {
        Map<String, String> properties = new HashMap<>();
        properties.put("felix.fileinstall.filename", "io.powermonitor.ecm1240-house.cfg");
        properties.put("link", "pipe:here");
        for (String keyAndValue : lines.strip().split("\\s+")) {
            if (!keyAndValue.isEmpty()) {
                properties.put(keyAndValue.split("=")[0], keyAndValue.split("=")[1]);
            }
        }
        LineConfiguration configuration = LineSettings.parse(properties);
        assertEquals(List.of(), configuration.problems());
        line = new Line(
                configuration.name(),
                configuration.file(),
                configuration.settings().orElseThrow(),
                providers,
                clocks,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
                TalkTimings.STANDARD,
                Path.of("target", "no-data"));
        line.meters().forEach(meter -> meter.subscribe(readings::add));
        line.start();
        return line.meters();
    }

    private MeterReading reading() throws InterruptedException {
        MeterReading reading = readings.poll(10, TimeUnit.SECONDS);
        assertNotNull(reading, "no reading");
        return reading;
    }

    /** Waits until the line is opened and read. */
    private Pipe nextPipe() throws InterruptedException {
        Pipe pipe = pipes.next();
        assertTrue(pipe.awaitReading());
        return pipe;
    }

    private void advance(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void deliversReadingsWithTheMomentOfArrival() throws Exception {
        LineMeter meter = start("").get(0);
        nextPipe().send(Frames.CAPTURED);
        MeterReading reading = reading();
        assertEquals("house", reading.meter());
        assertEquals(
                new Moment(Instant.parse("2026-11-22T12:00:00.000Z"), true, nanos.get(), Moment.THIS_RUN),
                reading.arrival());
        assertFalse(reading.replayed());
        assertEquals(9700, reading.seconds().value());
        log.expect("meter house online: ECM-1240 serial 434 unit 5");
        assertEquals(State.ONLINE, meter.status().state());
        assertEquals("", meter.status().reason());
        assertEquals(
                "{frames=1, bytes skipped=0, bad checksums=0, resyncs=0, reopened=0, strangers=0}",
                meter.status().counts().toString());
    }

    @Test
    void framesOfOneChunkHaveStampsInOrder() throws Exception {
        start("");
        Pipe pipe = nextPipe();
        byte[] two = new byte[130];
        System.arraycopy(Frames.CAPTURED, 0, two, 0, 65);
        System.arraycopy(Frames.CAPTURED, 0, two, 65, 65);
        pipe.send(two);
        Moment first = reading().arrival();
        Moment second = reading().arrival();
        assertEquals(first.at().plusMillis(1), second.at());
        assertTrue(first.plausible());
        assertTrue(second.plausible(), "it was moved by a millisecond");
        wall.set(Instant.parse("2026-11-22T11:00:00Z"));
        pipe.send(Frames.CAPTURED);
        Moment third = reading().arrival();
        assertEquals(second.at().plusMillis(1), third.at(), "the host's clock went back");
        assertFalse(third.plausible(), "it was moved by an hour");
        wall.set(Instant.parse("2026-11-22T13:00:00Z"));
        pipe.send(Frames.CAPTURED);
        assertEquals(Instant.parse("2026-11-22T13:00:00Z"), reading().arrival().at());
    }

    @Test
    void twoMetersAlternateOnALine() throws Exception {
        List<LineMeter> meters = start("meters=main,shed main.serial=434 shed.serial=435");
        Pipe pipe = nextPipe();
        for (int second = 1; second <= 20; second++) {
            pipe.send(Frames.ecm1240(434, 1, second, 1000L * second));
            pipe.send(Frames.ecm1240(435, 1, second, second));
        }
        pipe.send(Frames.ecm1240(436, 1, 1, 1));
        pipe.send(Frames.ecm1240(434, 1, 21, 21_000));
        for (int second = 1; second <= 20; second++) {
            MeterReading main = reading();
            MeterReading shed = reading();
            assertEquals("main", main.meter());
            assertEquals(1000L * second, main.channels().get(0).absoluteWs().value());
            assertEquals("shed", shed.meter());
            assertEquals(second, shed.channels().get(0).absoluteWs().value());
        }
        assertEquals("main", reading().meter());
        line.close();
        assertEquals(21, meters.get(0).status().counts().get("frames"));
        assertEquals(20, meters.get(1).status().counts().get("frames"));
        assertEquals(1, meters.get(1).status().counts().get("strangers"));
        assertEquals(
                List.of("also heard: serial 436 unit 1, 1 frame"),
                meters.get(0).status().remarks());
    }

    @Test
    void recoversFromEveryKindOfLossForEver() throws Exception {
        pipes.fail(new LinkException("no such device /dev/ttyUSB0", "is it plugged in?"));
        LineMeter meter = start("").get(0);
        log.expect("meter house offline: no such device /dev/ttyUSB0: is it plugged in?");
        Pipe pipe = nextPipe();
        pipe.send(Frames.CAPTURED);
        reading();
        log.expect("meter house online: ECM-1240 serial 434 unit 5");

        pipe.end();
        log.expect("meter house offline: the other end has gone: was it unplugged or switched off?");
        assertTrue(pipe.awaitClosed());
        pipe = nextPipe();
        pipe.send(Frames.CAPTURED);
        reading();
        log.expect("meter house online: ECM-1240 serial 434 unit 5");

        pipes.fail(new LinkException("one", ""));
        pipes.fail(new LinkException("two", ""));
        pipes.fail(new IllegalStateException("a provider's mistake"));
        pipe.breakLine();
        log.expect("meter house offline: java.io.IOException: the pipe broke");
        assertTrue(pipe.awaitClosed());
        pipe = nextPipe();
        pipe.send(Frames.CAPTURED);
        reading();
        log.expect("meter house online: ECM-1240 serial 434 unit 5");
        log.expectNothingMore();
        assertEquals(2, meter.status().counts().get("reopened"));
        assertEquals(3, meter.status().counts().get("frames"));
    }

    @Test
    void aFrameCutByALossIsNotCompletedByTheNextConnection() throws Exception {
        LineMeter meter = start("").get(0);
        Pipe pipe = nextPipe();
        byte[] frame = FrameEncoder.encode(Frames.ecm1240(1, 1, 1, 1));
        pipe.send(Arrays.copyOf(frame, 30));
        pipe.end();
        pipe = nextPipe();
        pipe.send(Arrays.copyOfRange(frame, 30, 65));
        pipe.send(Frames.ecm1240(1, 1, 2, 2));
        assertEquals(2, reading().seconds().value());
        line.close();
        assertEquals(65, meter.status().counts().get("bytes skipped"));
    }

    @Test
    void waitsForAProviderAndNoticesWhenItGoes() throws Exception {
        providers.unbind(pipes);
        LineMeter meter = start("").get(0);
        log.expect("meter house offline: no provider for pipe: links: is its bundle installed and started?");
        providers.bind(pipes, Map.of(LinkProvider.SCHEMES, new String[] {"other", "pipe"}));
        Pipe pipe = nextPipe();
        pipe.send(Frames.CAPTURED);
        reading();
        log.expect("meter house online: ECM-1240 serial 434 unit 5");
        providers.unbind(pipes);
        pipe.breakLine();
        log.expect("meter house offline: java.io.IOException: the pipe broke");
        PipeProvider successor = new PipeProvider();
        providers.bind(successor, Map.of(LinkProvider.SCHEMES, "pipe"));
        successor.next().send(Frames.CAPTURED);
        assertEquals("house", reading().meter());
        assertEquals(0, pipes.waiting());
        assertEquals(State.ONLINE, meter.status().state());
    }

    @Test
    void aWrongAddressIsInvalidUntilAProviderUnderstandsIt() throws Exception {
        pipes.fail(new IllegalArgumentException("write it like pipe:there"));
        LineMeter meter = start("").get(0);
        String reason = "io.powermonitor.ecm1240-house.cfg: link=pipe:here: write it like pipe:there";
        log.expect("meter house invalid: " + reason);
        assertEquals(State.INVALID, meter.status().state());
        assertEquals(reason, meter.status().reason());
        assertEquals(0, pipes.waiting());
        providers.bind(new PipeProvider(), Map.of(LinkProvider.SCHEMES, "other"));
        nextPipe().send(Frames.CAPTURED);
        assertEquals("house", reading().meter());
    }

    @Test
    void silenceIsAStateWithAHint() throws Exception {
        LineMeter meter = start("").get(0);
        Pipe pipe = nextPipe();
        advance(31);
        log.expect("meter house silent: " + NOTHING_ARRIVES);
        assertEquals(
                new MeterStatus(State.SILENT, NOTHING_ARRIVES, LineCounts.NONE.named(0), List.of()), meter.status());
        pipe.send(Frames.ecm1240(1, 2, 3, 4));
        reading();
        log.expect("meter house online: ECM-1240 serial 1 unit 2");
        advance(31);
        log.expect("meter house silent: " + NOTHING_ARRIVES);
    }

    @Test
    void bytesWithoutFramesAreAnotherKindOfSilence() throws Exception {
        LineMeter meter = start("silentSeconds=10").get(0);
        Pipe pipe = nextPipe();
        // what was sent is read before the clock is looked at: the reading proves it
        pipe.send(Frames.ecm1240(1, 1, 1, 1));
        reading();
        log.expect("meter house online: ECM-1240 serial 1 unit 1");
        advance(5);
        pipe.send(new byte[100]);
        Eventually.is(100L, () -> meter.status().counts().get("bytes skipped"));
        advance(6);
        log.expect(
                "meter house silent: bytes arrive, but no valid frames: wrong baud rate, or another kind of device?; power:diagnose house tells more");
    }

    @Test
    void onlyOthersAreHeard() throws Exception {
        LineMeter meter = start("serial=434 unit=5 silentSeconds=10").get(0);
        Pipe pipe = nextPipe();
        advance(5);
        pipe.send(Frames.ecm1240(435, 5, 1, 1));
        Eventually.is(1L, () -> meter.status().counts().get("strangers"));
        advance(6);
        log.expect(
                "meter house silent: only other meters are heard on this line: check its serial and unit; power:diagnose house tells more");
        assertEquals(
                List.of("also heard: serial 435 unit 5, 1 frame"),
                meter.status().remarks());
        pipe.send(Frames.ecm1240(434, 5, 1, 1));
        assertEquals(434, reading().identity().serial());
        assertTrue(readings.isEmpty());
    }

    @Test
    void aSilentLineIsOpenedAgainOnceAMinute() throws Exception {
        LineMeter meter = start("").get(0);
        Pipe pipe = nextPipe();
        advance(31);
        log.expect("meter house silent: " + NOTHING_ARRIVES);
        assertEquals(0, pipes.waiting());
        advance(30);
        assertTrue(pipe.awaitClosed());
        pipe = nextPipe();
        advance(61);
        assertTrue(pipe.awaitClosed());
        pipe = nextPipe();
        Eventually.is(2L, () -> meter.status().counts().get("reopened"));
        assertEquals(State.SILENT, meter.status().state());
        log.expectNothingMore();
        pipe.send(Frames.CAPTURED);
        reading();
        log.expect("meter house online: ECM-1240 serial 434 unit 5");
    }

    @Test
    void withoutASettingTheFirstIdentityIsTheMeterUntilItIsSilent() throws Exception {
        LineMeter meter = start("").get(0);
        Pipe pipe = nextPipe();
        pipe.send(Frames.ecm1240(434, 5, 1, 10));
        pipe.send(Frames.ecm1240(435, 5, 1, 77));
        pipe.send(Frames.ecm1240(434, 5, 2, 20));
        assertEquals(10, reading().channels().get(0).absoluteWs().value());
        assertEquals(20, reading().channels().get(0).absoluteWs().value());
        log.expect("meter house online: ECM-1240 serial 434 unit 5");
        assertEquals(
                List.of("also heard: serial 435 unit 5, 1 frame"),
                meter.status().remarks());
        advance(31);
        log.expect("meter house silent: " + NOTHING_ARRIVES);
        pipe.send(Frames.ecm1240(435, 5, 2, 78));
        pipe.send(Frames.ecm1240(435, 5, 3, 79));
        assertEquals(79, reading().channels().get(0).absoluteWs().value());
        log.expect("meter house now listens to ECM-1240 serial 435 unit 5, since ECM-1240 serial 434 unit 5 is silent:"
                + " was the meter replaced?");
        log.expect("meter house online: ECM-1240 serial 435 unit 5");
    }

    @Test
    void whoTheMeterWasBeforeIsPreferred() throws Exception {
        LineMeter meter = start("").get(0);
        Pipe pipe = nextPipe();
        pipe.send(Frames.ecm1240(435, 5, 1, 77));
        assertEquals(77, reading().channels().get(0).absoluteWs().value());
        meter.known(new Identity("ECM-1240", 434, 5)); // the journal may tell only after the first frame
        pipe.send(Frames.ecm1240(435, 5, 2, 78));
        assertEquals(78, reading().channels().get(0).absoluteWs().value());
        pipe.send(Frames.ecm1240(434, 5, 1, 10));
        pipe.send(Frames.ecm1240(435, 5, 3, 79));
        pipe.send(Frames.ecm1240(434, 5, 2, 20));
        assertEquals(10, reading().channels().get(0).absoluteWs().value());
        assertEquals(20, reading().channels().get(0).absoluteWs().value());
        log.expect("meter house online: ECM-1240 serial 435 unit 5");
        log.expect("meter house now listens to ECM-1240 serial 434 unit 5, which it was before,"
                + " and no more to ECM-1240 serial 435 unit 5");
    }

    @Test
    void aConfiguredMeterIsNeverReplaced() throws Exception {
        start("serial=434");
        Pipe pipe = nextPipe();
        pipe.send(Frames.ecm1240(434, 5, 1, 10));
        reading();
        advance(40);
        for (int second = 1; second < 10; second++) {
            pipe.send(Frames.ecm1240(435, 5, second, second));
        }
        pipe.send(Frames.ecm1240(434, 9, 2, 20));
        assertEquals(20, reading().channels().get(0).absoluteWs().value());
    }

    @Test
    void anEcm1220HasTwoChannels() throws Exception {
        LineMeter meter = start("ch1.label=Grid").get(0);
        assertEquals(7, meter.info().channels().size());
        nextPipe().send(Frames.ecm1220(1, 1, 1, 1));
        assertEquals(2, reading().channels().size());
        assertEquals("ECM-1220", meter.info().model());
        assertEquals(2, meter.info().channels().size());
        assertEquals("Grid", meter.info().channel("ch1").label());
    }

    @Test
    void aRecordingIsReplayedOnceAndOnlyToListeners() throws Exception {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Pipe recording = new Pipe(from, 1);
        PipeProvider files = new PipeProvider(() -> recording);
        providers.bind(files, Map.of(LinkProvider.SCHEMES, "capture"));
        LineConfiguration configuration = LineSettings.parse(Map.of("link", "capture:x", "meter", "old"));
        line = new Line(
                "old",
                "x.cfg",
                configuration.settings().orElseThrow(),
                providers,
                clocks,
                Backoff.standard(),
                TalkTimings.STANDARD,
                Path.of("target", "no-data"));
        LineMeter meter = line.meters().get(0);
        recording.send(Frames.ecm1240(1, 1, 100, 10));
        recording.send(Frames.ecm1240(1, 1, 105, 20));
        recording.send(Frames.ecm1240(1, 1, 105, 30));
        recording.send(Frames.ecm1240(1, 1, 110, 40));
        recording.end();
        line.start();
        files.next();
        advance(600);
        assertEquals(0, meter.status().counts().get("frames"));
        meter.subscribe(readings::add);
        assertEquals(Moment.replayed(from), reading().arrival());
        assertEquals(Moment.replayed(from.plusSeconds(5)), reading().arrival());
        assertEquals(
                Moment.replayed(from.plusSeconds(5).plusMillis(1)), reading().arrival());
        MeterReading last = reading();
        assertEquals(Moment.replayed(from.plusSeconds(10)), last.arrival());
        assertTrue(last.replayed());
        log.expect("meter old online: ECM-1240 serial 1 unit 1");
        log.expect("meter old finished: the recording is over");
        Eventually.is(true, line::hasEnded);
        assertEquals(State.FINISHED, meter.status().state());
        assertEquals(0, files.waiting(), "not opened again");
    }

    @Test
    void simulatedTimePassesAtItsOwnSpeed() throws Exception {
        PipeProvider fast = new PipeProvider(() -> new Pipe(null, 60));
        providers.bind(fast, Map.of(LinkProvider.SCHEMES, "fast"));
        start("link=fast:x");
        Pipe pipe = fast.next();
        pipe.send(Frames.ecm1240(1, 1, 0, 1));
        Moment first = reading().arrival();
        advance(2);
        pipe.send(Frames.ecm1240(1, 1, 120, 2));
        assertEquals(Duration.ofSeconds(120), reading().arrival().since(first).orElseThrow());
    }

    @Test
    void aListenerThatThrowsDisturbsNobody() throws Exception {
        LineMeter meter = start("").get(0);
        Subscription bad = meter.subscribe(reading -> {
            throw new IllegalStateException("on purpose");
        });
        BlockingQueue<MeterReading> second = new LinkedBlockingQueue<>();
        meter.subscribe(second::add);
        Pipe pipe = nextPipe();
        pipe.send(Frames.ecm1240(1, 1, 1, 1));
        pipe.send(Frames.ecm1240(1, 1, 2, 2));
        assertNotNull(second.poll(10, TimeUnit.SECONDS));
        assertNotNull(second.poll(10, TimeUnit.SECONDS));
        log.expect("meter house online: ECM-1240 serial 1 unit 1");
        log.expect("meter house: a listener failed on a reading");
        log.expectNothingMore();
        bad.close();
        bad.close();
        pipe.send(Frames.ecm1240(1, 1, 3, 3));
        assertNotNull(second.poll(10, TimeUnit.SECONDS));
        assertEquals(State.ONLINE, meter.status().state());
    }

    @Test
    void twentyStopsAndStartsLeaveNoThread() throws Exception {
        for (int i = 0; i < 20; i++) {
            start("");
            Pipe pipe = nextPipe();
            if (i % 2 == 0) {
                pipe.send(Frames.CAPTURED);
                reading();
            }
            line.close();
            assertTrue(pipe.awaitClosed());
        }
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("ecm1240-"))
                        .toList());
    }
}
