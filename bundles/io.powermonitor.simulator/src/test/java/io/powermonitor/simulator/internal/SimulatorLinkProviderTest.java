package io.powermonitor.simulator.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.simulator.Decoded;
import io.powermonitor.simulator.SimulatedLine;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.VirtualMeter;

class SimulatorLinkProviderTest {

    private static final URI LINE = URI.create("sim:?speed=10&interval=5&seed=3&serial=434&start=wrap");

    private final AtomicLong now = new AtomicLong(1_000);
    private final SimulatorLinkProvider provider = new SimulatorLinkProvider(now::get);
    private final Decoded decoded = new Decoded();

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void readAndDecode(Link link, int bufferSize) throws IOException {
        byte[] buffer = new byte[bufferSize];
        decoded.feed(buffer, link.read(buffer));
    }

    private static VirtualMeter meterAt(long second) {
        VirtualMeter meter = new VirtualMeter(SimulatorOptions.of(LINE).first());
        meter.advanceTo(second);
        return meter;
    }

    @Test
    void theFirstFrameIsThereAtOnceAndTheRestInTime() throws IOException {
        Link link = provider.open(LINE);
        assertEquals(10, link.speed());
        assertTrue(link.recordedFrom().isEmpty());
        readAndDecode(link, 4096);
        assertEquals(1, decoded.frames().size());
        for (int i = 1; i < 200; i++) {
            pass(500);
            readAndDecode(link, 4096);
        }
        assertEquals(200, decoded.frames().size());
        assertEquals(0, decoded.counts().skippedBytes());
        assertEquals(meterAt(995).truth(), decoded.truth());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65, 66, 200})
    void anyBuffer(int size) throws IOException {
        Link link = provider.open(LINE);
        pass(9_500);
        while (decoded.frames().size() < 20) {
            readAndDecode(link, size);
        }
        assertEquals(0, decoded.counts().skippedBytes());
        assertEquals(meterAt(95).frame(), decoded.last());
    }

    @Test
    void aMeterGoesOnWhileItsLineIsClosed() throws IOException {
        try (Link first = provider.open(LINE)) {
            readAndDecode(first, 4096);
        }
        pass(3_600_000);
        pass(1);
        try (Link second = provider.open(LINE)) {
            pass(499); // the next frame of a meter that sends each 500 ms
            readAndDecode(second, 4096);
        }
        assertEquals(2, decoded.frames().size());
        assertEquals(36_005, decoded.seconds());
        assertEquals(meterAt(36_005).truth(), decoded.truth());
    }

    @Test
    void openedTwiceAtOnceItIsTwoLines() throws IOException {
        Link one = provider.open(LINE);
        Link other = provider.open(LINE);
        byte[] buffer = new byte[4096];
        assertEquals(65, one.read(buffer));
        assertEquals(65, other.read(buffer));
        pass(500);
        assertEquals(65, one.read(buffer));
        assertEquals(65, other.read(buffer));
    }

    @Test
    void readingWaitsNoLongerThanAllowed() throws IOException {
        SimulatedLine line = new SimulatedLine(SimulatorOptions.of(LINE), now.get());
        Link link = new SimulatedLink(line, now::get, 1, () -> {});
        assertEquals(65, link.read(new byte[65]));
        assertEquals(0, link.read(new byte[65]));
    }

    private static Thread startReading(Link link, CompletableFuture<Integer> reading) {
        Thread reader = new Thread(() -> {
            try {
                reading.complete(link.read(new byte[65]));
            } catch (IOException e) {
                reading.completeExceptionally(e);
            }
        });
        reader.start();
        while (reader.getState() != Thread.State.TIMED_WAITING && !reading.isDone()) {
            Thread.onSpinWait();
        }
        return reader;
    }

    @Test
    void closingWakesAReader() throws Exception {
        // by a clock that stands still nothing is ever due, and the reader would wait for an hour
        Link link = new SimulatedLink(
                new SimulatedLine(SimulatorOptions.parse("sim:?speed=0.1&interval=255"), now.get()),
                now::get,
                TimeUnit.HOURS.toNanos(1),
                () -> {});
        assertEquals(65, link.read(new byte[65]));
        CompletableFuture<Integer> reading = new CompletableFuture<>();
        Thread reader = startReading(link, reading);
        link.close();
        link.close();
        ExecutionException woken = assertThrows(ExecutionException.class, () -> reading.get(10, TimeUnit.SECONDS));
        assertInstanceOf(IOException.class, woken.getCause());
        reader.join(10_000);
    }

    @Test
    void deactivationClosesWhatIsOpen() throws IOException {
        Link link = provider.open(LINE);
        provider.deactivate();
        assertThrows(IOException.class, () -> link.read(new byte[65]));
        link.close();
        assertThrows(LinkException.class, () -> provider.open(LINE));
    }

    @Test
    void aReaderThatWaitsGetsTheAnswer() throws Exception {
        // by a clock that stands still no frame is ever due, and the reader would wait for an hour
        SimulatedLine line = new SimulatedLine(SimulatorOptions.parse("sim:?realtime=off"), now.get());
        try (Link link = new SimulatedLink(line, now::get, TimeUnit.HOURS.toNanos(1), () -> {})) {
            CompletableFuture<Integer> reading = new CompletableFuture<>();
            Thread reader = startReading(link, reading);
            link.write(new byte[] {(byte) 0xFC});
            assertEquals(1, reading.get(10, TimeUnit.SECONDS));
            reader.join(10_000);
        }
    }

    @Test
    void settingsOutliveTheLinesClosing() throws IOException {
        URI silent = URI.create("sim:?realtime=off&speed=60");
        byte[] buffer = new byte[100];
        try (Link link = provider.open(silent)) {
            for (String step : List.of("\u00FC", "SET", "IV2", "\u0007")) {
                link.write(step.getBytes(StandardCharsets.ISO_8859_1));
                assertEquals(1, link.read(buffer));
                assertEquals((byte) 0xFC, buffer[0]);
            }
        }
        pass(60_000);
        try (Link link = provider.open(silent)) {
            link.write("\u00FCSETRCV".getBytes(StandardCharsets.ISO_8859_1));
            assertEquals(3 + 33, link.read(buffer));
            assertEquals(7, buffer[3 + 6]);
        }
    }

    @Test
    void whatIsUnpluggedIsLostAndCannotBeOpened() throws IOException {
        URI unplugged = URI.create("sim:?unplug=10-20");
        Link link = provider.open(unplugged);
        readAndDecode(link, 4096);
        pass(10_000);
        assertThrows(LinkException.class, () -> link.read(new byte[65]));
        assertThrows(LinkException.class, () -> link.write(new byte[65]));
        link.close();
        LinkException refused = assertThrows(LinkException.class, () -> provider.open(unplugged));
        assertTrue(refused.getMessage().contains("unplugged"), refused.getMessage());
        pass(10_000);
        try (Link again = provider.open(unplugged)) {
            readAndDecode(again, 4096);
        }
        assertEquals(
                List.of(5_000_000, 5_000_020),
                decoded.frames().stream().map(Frame::seconds).toList());
    }

    @Test
    void aWrongUriIsNoUseTryingAgain() {
        assertThrows(IllegalArgumentException.class, () -> provider.open(URI.create("sim:?interval=0")));
    }
}
