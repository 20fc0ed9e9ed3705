package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.PlainMeter;
import io.powermonitor.ecm1240.internal.Report.Verdict;

/** Commands to meters behind boxes that dial in, in virtual time: each goes to the box of its meter, and all go on being read. */
class SharedTalkTest {

    private static final Peer MAIN = SharedPipe.peer(1, "192.168.1.20");
    private static final Peer SHED = SharedPipe.peer(2, "192.168.1.21");
    private static final Peer SHED_AGAIN = SharedPipe.peer(3, "192.168.1.21");

    @TempDir
    Path data;

    private final Boxes boxes = new Boxes();
    private final PlainMeter main = new PlainMeter(0xFC, 0);
    private final PlainMeter shed = new PlainMeter(0xFC, 0);
    private final List<MeterReading> readings = new ArrayList<>();
    private final EdgeLog log = new EdgeLog();
    private Attended driver;
    private LineTalk talk;

    /** What is at the other end of the line. */
    private static final class Boxes implements Link {

        private final Map<Peer, PlainMeter> meters = new LinkedHashMap<>();
        private final Queue<Map.Entry<Peer, byte[]>> waiting = new ArrayDeque<>();
        private List<Peer> peers = List.of();
        private Peer sender;
        private long nanos = 5 * PlainMeter.SECOND;

        void comes(Peer peer, PlainMeter meter) {
            meters.put(peer, meter);
            peers = List.copyOf(meters.keySet());
        }

        void goes(Peer peer) {
            meters.remove(peer);
            peers = List.copyOf(meters.keySet());
        }

        @Override
        public int read(byte[] buffer) {
            if (waiting.isEmpty()) {
                nanos += PlainMeter.SECOND / 10;
                meters.forEach((peer, meter) -> add(peer, meter.stream(nanos)));
            }
            Map.Entry<Peer, byte[]> next = waiting.poll();
            if (next == null) {
                return 0;
            }
            sender = next.getKey();
            System.arraycopy(next.getValue(), 0, buffer, 0, next.getValue().length);
            return next.getValue().length;
        }

        private void add(Peer peer, byte[] bytes) {
            if (bytes.length > 0) {
                waiting.add(Map.entry(peer, bytes));
            }
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            throw new IOException("to whom?");
        }

        @Override
        public void write(Peer peer, byte[] bytes) throws IOException {
            PlainMeter meter = meters.get(peer);
            if (meter == null) {
                throw new IOException(peer + " has gone");
            }
            for (byte value : bytes) {
                add(peer, meter.take(value & 0xFF, nanos));
            }
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public List<Peer> peers() {
            return peers;
        }

        @Override
        public Optional<Peer> sender() {
            return Optional.ofNullable(sender);
        }

        @Override
        public void close() {
            // there is nothing to free
        }
    }

    @BeforeEach
    void start() throws Exception {
        LineSettings settings = LineSettings.parse(Map.of(
                        "link", "boxes:x",
                        "meters", "main,shed",
                        "main.remote", "192.168.1.20",
                        "shed.remote", "192.168.1.21"))
                .settings()
                .orElseThrow();
        Clocks clocks = new Clocks(() -> Instant.EPOCH.plusNanos(boxes.nanos), () -> boxes.nanos);
        main.streaming = true;
        shed.streaming = true;
        boxes.comes(MAIN, main);
        boxes.comes(SHED, shed);
        driver = new Attended(settings, boxes, clocks, data, readings::add);
        talk = driver.talk;
        driver.run(10);
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private long readingsOf(String meter) {
        return readings.stream()
                .filter(reading -> reading.meter().equals(meter))
                .count();
    }

    @Test
    void aCommandGoesToTheBoxOfItsMeter() throws Exception {
        long before = readingsOf("main");
        long begun = boxes.nanos;
        Report report = talk.command("shed", MeterCommand.sendInterval(10));
        assertEquals(Verdict.DONE, report.verdict(), report.reason());
        assertEquals(10, shed.interval());
        assertEquals(1, main.interval());
        assertEquals(0, main.received);
        assertTrue(shed.streaming);
        long seconds = (boxes.nanos - begun) / PlainMeter.SECOND;
        assertTrue(readingsOf("main") - before >= seconds - 1, "the other goes on being read");
        assertEquals(0L, driver.meter(0).status().counts().get("bytes skipped"));
    }

    @Test
    void aBoxThatHangsUpInBetweenIsServedAgainWhenItIsBack() throws Exception {
        int lost = shed.received + 8;
        shed.losesByte = number -> {
            if (number == lost) {
                boxes.goes(SHED);
            }
            return number >= lost && boxes.peers().contains(SHED);
        };
        PeerGoneException told =
                assertThrows(PeerGoneException.class, () -> talk.command("shed", MeterCommand.sendInterval(10)));
        assertEquals("192.168.1.21:40002 has gone", told.getMessage());
        driver.run(60);
        assertFalse(shed.streaming, "it was switched off, and could not be switched on again yet");
        assertEquals(1, shed.interval());
        boxes.comes(SHED_AGAIN, shed);
        driver.run(400);
        assertTrue(shed.streaming);
        assertTrue(main.streaming);
        assertEquals(0, main.received);
    }

    @Test
    void aMeterWithoutABoxIsSentNothing() throws Exception {
        boxes.goes(SHED);
        driver.run(5);
        Report report = talk.command("shed", MeterCommand.reboot());
        assertEquals(Verdict.OLD, report.verdict());
        assertEquals("nothing was sent: no box of shed is connected", report.reason());
        assertEquals(0, shed.received);
    }

    @Test
    void aBoxThatHangsUpIsToldToWhoeverWaitsAndIsNoTroubleOfTheLine() throws Exception {
        CommandQueue queue = new CommandQueue();
        queue.open();
        CompletableFuture<Report> refused = queue.add(talking -> {
            throw new PeerGoneException(new IOException("it has gone"));
        });
        CompletableFuture<Report> next = queue.add(talking -> talking.command("main", MeterCommand.readSettings()));
        queue.runNext(talk);
        assertThrows(ExecutionException.class, refused::get);
        queue.runNext(talk);
        assertEquals(Verdict.DONE, next.get().verdict());
    }
}
