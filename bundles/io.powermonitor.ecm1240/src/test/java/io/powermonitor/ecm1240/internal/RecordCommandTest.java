package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.Frames;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.link.tcp.internal.FileLinkProvider;

/** Lines are recorded while they work, and what was recorded is played by the file link. */
@Timeout(60)
class RecordCommandTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(7);
    private final Clocks clocks =
            new Clocks(() -> Instant.parse("2026-11-22T12:00:00Z").plusNanos(nanos.get()), nanos::get);
    private final LinkProviders providers = new LinkProviders();
    private final LineRegistry registry = new LineRegistry();
    private final Recordings recordings = new Recordings();
    private final RecordCommand command = new RecordCommand(new Desk(registry), recordings);
    private final BlockingQueue<MeterReading> readings = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CommandSession session = (CommandSession) Proxy.newProxyInstance(
            RecordCommandTest.class.getClassLoader(),
            new Class<?>[] {CommandSession.class},
            (proxy, method, arguments) -> new PrintStream(out, true, StandardCharsets.UTF_8));
    private final List<ConfiguredLine> lines = new ArrayList<>();

    private ConfiguredLine start(LinkProvider provider, Map<String, String> configuration) {
        String scheme = configuration.get("link").replaceFirst(":.*", "");
        providers.bind(provider, Map.of(LinkProvider.SCHEMES, scheme));
        Map<String, String> properties = new HashMap<>(configuration);
        properties.put("felix.fileinstall.filename", "io.powermonitor.ecm1240-house.cfg");
        ConfiguredLine line = new ConfiguredLine(
                LineSettings.parse(properties),
                registry,
                providers,
                (meter, ranking) -> meter.subscribe(readings::add)::close,
                clocks,
                folder);
        lines.add(line);
        line.start();
        return line;
    }

    @AfterEach
    void stop() {
        recordings.close();
        lines.forEach(ConfiguredLine::close);
    }

    private MeterReading reading() throws InterruptedException {
        MeterReading reading = readings.poll(10, TimeUnit.SECONDS);
        assertNotNull(reading, "no reading");
        return reading;
    }

    private String record(boolean json, boolean stop, Object... words) throws LinkException {
        out.reset();
        command.record(
                session, json, stop, Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private static String told(MeterReading reading) {
        return reading.meter() + " " + reading.arrival().at() + " " + reading.identity() + " " + reading.seconds() + " "
                + reading.volts() + " " + reading.channels();
    }

    @Test
    void whatWasRecordedGivesTheSameReadings() throws Exception {
        PipeProvider pipes = new PipeProvider();
        ConfiguredLine live = start(pipes, Map.of("link", "pipe:x"));
        Pipe pipe = pipes.next();
        Path file = folder.resolve("house.rec");
        record(false, false, "house", file);
        List<String> told = new ArrayList<>();
        for (int second = 1; second <= 200; second++) {
            byte[] frame = FrameEncoder.encode(Frames.ecm1240(434, 5, second, 1000L * second));
            int cut = second % 64 + 1;
            pipe.send(Arrays.copyOf(frame, cut));
            if (second % 10 == 0) {
                pipe.send(new byte[] {(byte) 0xFE, 0, 77});
                pipe.send(frame);
            } else {
                pipe.send(Arrays.copyOfRange(frame, cut, frame.length));
            }
            told.add(told(reading()));
            nanos.addAndGet(1_004_000_000L);
        }
        String end = record(false, true, "house");
        assertTrue(end.matches("line house was recorded: \\d+ lines, \\d+ bytes\n  " + file), end);
        live.close();
        start(new FileLinkProvider(), Map.of("link", "file:" + file));
        for (String before : told) {
            MeterReading again = reading();
            assertEquals(before, told(again));
            assertTrue(again.replayed());
        }
        Eventually.is(
                State.FINISHED, () -> lines.get(1).meters().get(0).status().state());
        assertTrue(readings.isEmpty());
    }

    @Test
    void connectionsAreToldApartInARecordingToo() throws Exception {
        SharedPipe pipe = new SharedPipe();
        Map<String, String> meters =
                Map.of("meters", "main,shed", "main.remote", "192.168.1.20", "shed.remote", "fd00::21");
        Map<String, String> live = new HashMap<>(meters);
        live.put("link", "shared:x");
        ConfiguredLine line = start(uri -> pipe, live);
        Path file = folder.resolve("boxes.rec");
        Peer main = SharedPipe.peer(1, "192.168.1.20");
        Peer shed = SharedPipe.peer(2, "fd00::21");
        record(false, false, "shed", file);
        pipe.comes(main);
        pipe.comes(shed);
        byte[] ofMain = FrameEncoder.encode(Frames.ecm1240(0, 0, 1, 1000));
        byte[] ofShed = FrameEncoder.encode(Frames.ecm1240(0, 0, 1, 7));
        for (int i = 0; i < ofMain.length; i++) {
            pipe.send(main, ofMain[i]);
            pipe.send(shed, ofShed[i]);
        }
        List<String> told = List.of(told(reading()), told(reading()));
        record(false, true, "main");
        line.close();
        Map<String, String> replay = new HashMap<>(meters);
        replay.put("link", "file:" + file);
        start(new FileLinkProvider(), replay);
        assertEquals(told, List.of(told(reading()), told(reading())));
    }

    @Test
    void saysHowFarItIsAndWhatIsWrong() throws Exception {
        PipeProvider pipes = new PipeProvider();
        ConfiguredLine line = start(pipes, Map.of("link", "pipe:x"));
        Path file = folder.resolve("house.rec");
        assertEquals("line house is not recorded", record(false, false, "house"));
        assertEquals("line house is not recorded", record(false, true, "house"));
        assertEquals(
                "line house is recorded: 0 lines, 0 bytes\n  " + file + "\n  to end it: record house --stop",
                record(false, false, "house", file));
        assertEquals(
                "line house is recorded already, to " + file + ": record house --stop ends that",
                assertThrows(LinkException.class, () -> record(false, false, "house", folder.resolve("other")))
                        .getMessage());
        pipes.next().send(Frames.CAPTURED);
        reading();
        Eventually.is(
                "{\"line\":\"house\",\"recording\":true,\"file\":\"" + file
                        + "\",\"entries\":1,\"bytes\":135,\"dropped\":0,\"ended\":\"\"}",
                () -> {
                    try {
                        return record(true, false, "house");
                    } catch (LinkException e) {
                        return e.getMessage();
                    }
                });
        assertEquals(
                List.of(
                        "powermonitor recording 1 from 2026-11-22T12:00:00.000000007Z",
                        "# line house, pipe:x",
                        "0 < " + HexFormat.of().formatHex(Frames.CAPTURED)),
                Files.readAllLines(file),
                "all is in the file, also while it goes on");
        record(false, true, "house");
        assertEquals(
                file + " is there already: give another name, or remove it",
                assertThrows(LinkException.class, () -> record(false, false, "house", file))
                        .getMessage());
        Path nowhere = folder.resolve("none").resolve("house.rec");
        assertEquals(
                "there is no folder " + nowhere.getParent() + ": make it first, or give another",
                assertThrows(LinkException.class, () -> record(false, false, "house", nowhere))
                        .getMessage());
        assertEquals(
                "METER is missing; valid: record METER [FILE] [--stop] [--json]",
                assertThrows(IllegalArgumentException.class, () -> record(false, true))
                        .getMessage());
        line.close();
    }

    @Test
    void aRecordingEndsWithItsLineAndLeavesNoThread() throws Exception {
        PipeProvider pipes = new PipeProvider();
        Map<String, String> configuration = Map.of("link", "pipe:x");
        ConfiguredLine line = start(pipes, configuration);
        Path file = folder.resolve("house.rec");
        record(false, false, "house", file);
        Pipe pipe = pipes.next();
        pipe.send(Frames.CAPTURED);
        reading();
        nanos.addAndGet(1_500_000_000L);
        line.close();
        Eventually.is(List.of("1500 closed"), () -> {
            try {
                return Files.readAllLines(file).stream().skip(3).toList();
            } catch (IOException e) {
                return List.of(e.toString());
            }
        });
        start(new PipeProvider(), configuration);
        assertEquals(
                "line house was recorded: 2 lines, 147 bytes\n  " + file + "\n  ended: the line is no more",
                record(false, false, "house"));
        Eventually.is(List.of(), () -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ecm1240-record"))
                .toList());
    }

    @Test
    void aRecorderEndsWhenItsFileIsLargeEnough() throws Exception {
        Path file = folder.resolve("small.rec");
        try (EdgeLog log = new EdgeLog();
                Recorder recorder = new Recorder("house", "x", file, clocks, () -> 60, 500)) {
            recorder.sent(Optional.empty(), new byte[] {(byte) 0xFC});
            nanos.addAndGet(1_000_000_000L);
            recorder.sent(Optional.of(SharedPipe.peer(3, "10.0.0.1")), new byte[] {1});
            recorder.closed();
            recorder.closed();
            for (int i = 0; i < 10; i++) {
                recorder.received(Optional.empty(), new byte[100], 100);
            }
            log.expect("the recording of house ends: " + file + " is large enough");
            assertEquals("the file is large enough", recorder.state().ended());
        }
        List<String> rows = Files.readAllLines(file);
        assertEquals(
                List.of("0 > fc", "60000 > 01 3 10.0.0.1:40003", "60000 closed", "60000 < " + "00".repeat(100)),
                rows.subList(2, 6));
        assertTrue(Files.size(file) < 1000, "" + Files.size(file));
    }
}
