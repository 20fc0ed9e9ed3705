package io.powermonitor.link.serial.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.link.serial.Pty;

@Timeout(30)
class SerialLinkTest {

    /** One for all tests: the library is loaded once per process. */
    @TempDir
    static Path data;

    private SerialLinkProvider provider;
    private Pty pty;

    @BeforeAll
    static void nothingIsUnpackedYet() {
        assertFalse(Files.exists(data.resolve("native")));
    }

    @BeforeEach
    void open() {
        provider = new SerialLinkProvider(data.toString());
        pty = new Pty();
    }

    @AfterEach
    void close() {
        provider.close();
        pty.close();
    }

    private static URI uri(Object device) {
        return URI.create("serial:" + device);
    }

    private static byte[] read(Link link, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        while (bytes.size() < length) {
            int count = link.read(buffer);
            assertTrue(count >= 0, "lost");
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    private static byte[] allByteValues() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void carriesEveryByteValueInBothDirections() throws IOException {
        try (Link link = provider.open(uri(pty.device()))) {
            pty.write(allByteValues());
            assertArrayEquals(allByteValues(), read(link, 256));
            link.write(new byte[] {(byte) 0xFC, 'T', 'O', 'G', 13, 10, 17, 19});
            assertArrayEquals(new byte[] {(byte) 0xFC, 'T', 'O', 'G', 13, 10, 17, 19}, pty.read());
        }
    }

    @Test
    void readsNothingFromASilentLine() throws IOException {
        try (Link link = provider.open(uri(pty.device()))) {
            assertEquals(0, link.read(new byte[16]));
        }
    }

    @Test
    void keepsItsLibraryWhereOnlyThisUserCanWrite() throws IOException {
        provider.open(uri(pty.device())).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("native"))));
        try (var files = Files.walk(data.resolve("native"))) {
            assertEquals(1, files.filter(Files::isRegularFile).count());
        }
        assertFalse(Files.exists(Path.of(System.getProperty("java.io.tmpdir"), "jSerialComm")));
    }

    @Test
    void anUnpluggedLineEndsAndStaysEnded() throws Exception {
        Link link = provider.open(uri(pty.device()));
        pty.write(new byte[] {1});
        read(link, 1);
        FutureTask<Integer> reader = new FutureTask<>(() -> readToEnd(link));
        new Thread(reader, "test-reader").start();
        pty.close();
        assertEquals(-1, reader.get(5, TimeUnit.SECONDS));
        // no hot loop: it is closed, and says so
        assertThrows(LinkException.class, () -> link.read(new byte[16]));
        assertThrows(LinkException.class, () -> link.write(new byte[16]));
    }

    private static int readToEnd(Link link) throws IOException {
        int count = 0;
        while (count >= 0) {
            count = link.read(new byte[16]);
        }
        return count;
    }

    @Test
    void closingWakesABlockedRead() throws Exception {
        Link link = provider.open(uri(pty.device()));
        CountDownLatch reading = new CountDownLatch(1);
        FutureTask<Integer> reader = new FutureTask<>(() -> {
            reading.countDown();
            return readToEnd(link);
        });
        new Thread(reader, "test-reader").start();
        reading.await();
        link.close();
        link.close();
        Exception end = assertThrows(Exception.class, () -> reader.get(5, TimeUnit.SECONDS));
        assertEquals(
                pty.device() + " was closed: by the link provider, which was stopped",
                end.getCause().getMessage());
    }

    @Test
    void deactivationClosesTheLinksItOpened() throws IOException {
        Link link = provider.open(uri(pty.device()));
        provider.close();
        assertThrows(LinkException.class, () -> link.read(new byte[16]));
        assertThrows(LinkException.class, () -> provider.open(uri(pty.device())));
    }

    @Test
    void namesAMissingDevice() {
        LinkException e = assertThrows(LinkException.class, () -> provider.open(uri("/dev/ttyNoSuch0")));
        assertEquals("no such device /dev/ttyNoSuch0: is it plugged in?", e.getMessage());
        assertTrue(e.isMissing());
    }

    @Test
    void namesAFileThatIsNoSerialDevice() throws IOException {
        Path file = Files.createFile(data.resolve("plain"));
        LinkException e = assertThrows(LinkException.class, () -> provider.open(uri(file)));
        assertEquals(file + " cannot be opened (error 25): is it a serial device?", e.getMessage());
    }

    @Test
    void saysThatAnotherProgramHoldsThePort() {
        pty.lock();
        LinkException e = assertThrows(LinkException.class, () -> provider.open(uri(pty.device())));
        assertEquals(pty.device() + " is in use: another program holds the port", e.getMessage());
    }

    @Test
    void saysThatAnotherLineHoldsThePort() throws IOException {
        try (Link first = provider.open(uri(pty.device()))) {
            LinkException e = assertThrows(LinkException.class, () -> provider.open(uri(pty.device())));
            assertEquals(pty.device() + " is in use: another line of this gateway holds the port", e.getMessage());
            pty.write(new byte[] {7});
            assertArrayEquals(new byte[] {7}, read(first, 1));
        }
    }

    @Test
    void followsASymbolicLinkToItsNewDevice() throws IOException {
        Path symbolic = data.resolve("by-path");
        Files.createSymbolicLink(symbolic, Path.of(pty.device()));
        try (Pty other = new Pty()) {
            Link link = provider.open(uri(symbolic));
            pty.write(new byte[] {1});
            assertArrayEquals(new byte[] {1}, read(link, 1));
            Files.delete(symbolic);
            Files.createSymbolicLink(symbolic, Path.of(other.device()));
            assertEquals(-1, readToEnd(link), "the device has gone from its place");
            Files.delete(symbolic);
            assertTrue(assertThrows(LinkException.class, () -> provider.open(uri(symbolic)))
                    .isMissing());
            Files.createSymbolicLink(symbolic, Path.of("/dev/ttyNoSuch0"));
            assertTrue(
                    assertThrows(LinkException.class, () -> provider.open(uri(symbolic)))
                            .isMissing(),
                    "it points nowhere");
            Files.delete(symbolic);
            Files.createSymbolicLink(symbolic, Path.of(other.device()));
            try (Link again = provider.open(uri(symbolic))) {
                other.write(new byte[] {2});
                assertArrayEquals(new byte[] {2}, read(again, 1));
            }
        }
    }

    @Test
    void twentyOpeningsLeaveNoThread() throws IOException {
        provider.open(uri(pty.device())).close();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 20; i++) {
            try (Link link = provider.open(uri(pty.device()))) {
                pty.write(new byte[] {(byte) i});
                assertArrayEquals(new byte[] {(byte) i}, read(link, 1));
            }
        }
        Set<Thread> after = Thread.getAllStackTraces().keySet();
        assertEquals(
                Set.of(),
                after.stream().filter(thread -> !before.contains(thread)).collect(Collectors.toSet()));
    }
}
