package io.powermonitor.link.tcp.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;

class FileLinkTest {

    private final FileLinkProvider provider = new FileLinkProvider();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "file:capture.bin, capture.bin,, 0",
        "file:/tmp/capture.bin, /tmp/capture.bin,, 0",
        "file:///tmp/capture.bin, /tmp/capture.bin,, 0",
        "file:my%20house+shed.bin, my house+shed.bin,, 0",
        "file:capture.bin?from=2026-11-01T00:00:00Z, capture.bin, 2026-11-01T00:00:00Z, 0",
        "file:/c.bin?from=2026-11-01T00:00:00.5Z, /c.bin, 2026-11-01T00:00:00.5Z, 0",
        "file:house.rec?speed=1, house.rec,, 1",
        "file:house.rec?speed=0.5&from=2026-11-01T00:00:00Z, house.rec, 2026-11-01T00:00:00Z, 0.5",
        "file:house.rec?speed=max, house.rec,, 0",
        "file:house.rec?speed=0, house.rec,, 0",
    })
    void readsAddresses(URI uri, Path path, Instant from, double speed) {
        assertEquals(new FileAddress(path, Optional.ofNullable(from), speed), FileAddress.parse(uri));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file://host/x.bin | \"file://host/x.bin\" names no file: write it like file:capture.bin or file:/path/capture.bin",
                "file:x.bin?from=yesterday | from=yesterday: a time in UTC such as 2026-11-01T00:00:00Z",
                "file:x.bin?rate=2 | unknown parameter \"rate=2\"; valid are: from=2026-11-01T00:00:00Z, speed=60",
                "file:x.bin?speed=fast | speed=fast: how many seconds of the recording are played in one, 0.01 to 1000000, or max (or 0) for as fast as possible",
                "file:x.bin?speed=-1 | speed=-1: how many seconds of the recording are played in one, 0.01 to 1000000, or max (or 0) for as fast as possible",
                "file:x.bin?speed=NaN | speed=NaN: how many seconds of the recording are played in one, 0.01 to 1000000, or max (or 0) for as fast as possible",
                "file:x%00.bin | \"x\0.bin\" is no path: Nul character not allowed",
            })
    void saysWhatWouldBeRight(URI uri, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> provider.open(uri))
                        .getMessage());
    }

    @Test
    void replaysAFileToItsEnd() throws IOException {
        Path file = Files.write(folder.resolve("capture.bin"), new byte[] {1, 2, 3});
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        try (Link link = provider.open(URI.create("file:" + file))) {
            byte[] buffer = new byte[16];
            int count = link.read(buffer);
            assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(buffer, count));
            assertEquals(-1, link.read(buffer));
            assertEquals(Optional.of(Instant.parse("2026-01-02T03:04:05Z")), link.recordedFrom());
            assertThrows(LinkException.class, () -> link.write(buffer));
        }
        try (Link link = provider.open(URI.create("file:" + file + "?from=2026-11-01T00:00:00Z"))) {
            assertEquals(Optional.of(Instant.parse("2026-11-01T00:00:00Z")), link.recordedFrom());
        }
    }

    private static byte[] read(Link link) throws IOException {
        byte[] buffer = new byte[16];
        int count = link.read(buffer);
        return Arrays.copyOf(buffer, Math.max(0, count));
    }

    private Path recording(String lines) throws IOException {
        return Files.writeString(
                folder.resolve("house.rec"),
                "powermonitor recording 1 from 2026-11-22T12:00:00.500Z\n# house\n" + lines.replace("; ", "\n") + "\n");
    }

    @Test
    void playsARecordingReadByReadWithItsTimesAndPeers() throws IOException {
        Path file = recording("0 < 0102 7 192.168.1.21:4000; 10 > fc; 1250 < 03; 1300 closed");
        try (Link link = provider.open(URI.create("file:" + file))) {
            assertEquals(Optional.of(Instant.parse("2026-11-22T12:00:00.500Z")), link.recordedFrom());
            assertArrayEquals(new byte[] {1, 2}, read(link));
            assertEquals(Optional.of(Instant.parse("2026-11-22T12:00:00.500Z")), link.recordedAt());
            assertEquals("192.168.1.21:4000", link.sender().orElseThrow().toString());
            assertArrayEquals(new byte[] {3}, read(link));
            assertEquals(Optional.of(Instant.parse("2026-11-22T12:00:01.750Z")), link.recordedAt());
            assertEquals(Optional.empty(), link.sender());
            assertEquals(-1, link.read(new byte[1]));
        }
        try (Link link = provider.open(URI.create("file:" + file + "?from=2020-01-01T00:00:00Z"))) {
            assertEquals(Optional.of(Instant.parse("2020-01-01T00:00:00Z")), link.recordedFrom());
            read(link);
            read(link);
            assertEquals(Optional.of(Instant.parse("2020-01-01T00:00:01.250Z")), link.recordedAt());
        }
    }

    @Test
    void piecesLargerThanTheBufferKeepTheirTime() throws IOException {
        Path file = recording("0 < 01020304; 90 < 05");
        try (Link link = provider.open(URI.create("file:" + file))) {
            byte[] buffer = new byte[3];
            assertEquals(3, link.read(buffer));
            assertEquals(1, link.read(buffer));
            assertEquals(4, buffer[0]);
            assertEquals(Optional.of(Instant.parse("2026-11-22T12:00:00.500Z")), link.recordedAt());
            assertEquals(1, link.read(buffer));
            assertEquals(Optional.of(Instant.parse("2026-11-22T12:00:00.590Z")), link.recordedAt());
        }
    }

    @Test
    void playsAtTheSpeedItIsTold() throws IOException {
        AtomicLong nanos = new AtomicLong(-77);
        FileLinkProvider timed = new FileLinkProvider(nanos::get);
        Path file = recording("0 < 01; 4000 < 02; 4001 < 03");
        try (Link link = timed.open(URI.create("file:" + file + "?speed=2"))) {
            assertArrayEquals(new byte[] {1}, read(link));
            nanos.addAndGet(1_999_999_999);
            assertEquals(0, link.read(new byte[1]), "not yet");
            nanos.addAndGet(1);
            assertArrayEquals(new byte[] {2}, read(link));
            nanos.addAndGet(500_000);
            assertArrayEquals(new byte[] {3}, read(link));
            assertEquals(-1, link.read(new byte[1]));
        }
        Path raw = Files.write(folder.resolve("raw.bin"), new byte[1920]);
        try (Link link = timed.open(URI.create("file:" + raw + "?speed=1"))) {
            assertEquals(0, link.read(new byte[4096]), "19200 baud are 1920 bytes in a second");
            nanos.addAndGet(1_000_000_000);
            assertEquals(1024, link.read(new byte[4096]));
            assertEquals(896, link.read(new byte[4096]));
            assertEquals(Optional.empty(), link.recordedAt());
        }
    }

    @Test
    void closingWakesAReadThatWaitsForItsTime() throws Exception {
        AtomicLong still = new AtomicLong();
        FileLinkProvider timed = new FileLinkProvider(still::get);
        Link link = timed.open(URI.create("file:" + recording("3600000 < 01") + "?speed=1"));
        CountDownLatch reading = new CountDownLatch(1);
        FutureTask<Integer> reader = new FutureTask<>(() -> {
            reading.countDown();
            int count = 0;
            while (count == 0) {
                count = link.read(new byte[16]);
            }
            return count;
        });
        new Thread(reader, "test-reader").start();
        reading.await();
        timed.close();
        Exception end = assertThrows(Exception.class, () -> reader.get(5, TimeUnit.SECONDS));
        assertEquals(folder.resolve("house.rec") + " is closed", end.getCause().getMessage());
    }

    @Test
    void namesTheLineThatIsDamaged() throws IOException {
        Path file = recording("0 < 01; 90 < 0");
        try (Link link = provider.open(URI.create("file:" + file))) {
            read(link);
            assertEquals(
                    file + ": line 4 is no part of a recording: \"90 < 0\": was the file changed?",
                    assertThrows(LinkException.class, () -> read(link)).getMessage());
        }
        Files.writeString(file, "powermonitor recording 1 from noon\n");
        assertEquals(
                file
                        + ": line 1 does not say from when it is: \"powermonitor recording 1 from noon\": was the file changed?",
                assertThrows(LinkException.class, () -> provider.open(URI.create("file:" + file)))
                        .getMessage());
    }

    @Test
    void endsWithItsProvider() throws IOException {
        Path file = Files.write(folder.resolve("capture.bin"), new byte[] {1, 2, 3});
        Link link = provider.open(URI.create("file:" + file));
        provider.close();
        link.close();
        assertThrows(LinkException.class, () -> link.read(new byte[1]));
        assertThrows(LinkException.class, () -> provider.open(URI.create("file:" + file)));
    }

    @Test
    void namesWhatCannotBeRead() {
        LinkException missing = assertThrows(
                LinkException.class, () -> provider.open(URI.create("file:" + folder.resolve("none.bin"))));
        assertEquals("no such file " + folder.resolve("none.bin") + ": is the path right?", missing.getMessage());
        LinkException directory = assertThrows(LinkException.class, () -> provider.open(URI.create("file:" + folder)));
        assertEquals(folder + " cannot be read: is it a file this user may read?", directory.getMessage());
    }
}
