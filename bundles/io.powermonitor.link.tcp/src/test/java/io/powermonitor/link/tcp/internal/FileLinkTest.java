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
        "file:capture.bin, capture.bin,",
        "file:/tmp/capture.bin, /tmp/capture.bin,",
        "file:///tmp/capture.bin, /tmp/capture.bin,",
        "file:my%20house+shed.bin, my house+shed.bin,",
        "file:capture.bin?from=2026-11-01T00:00:00Z, capture.bin, 2026-11-01T00:00:00Z",
        "file:/c.bin?from=2026-11-01T00:00:00.5Z, /c.bin, 2026-11-01T00:00:00.5Z",
    })
    void readsAddresses(URI uri, Path path, Instant from) {
        assertEquals(new FileAddress(path, Optional.ofNullable(from)), FileAddress.parse(uri));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file://host/x.bin | \"file://host/x.bin\" names no file: write it like file:capture.bin or file:/path/capture.bin",
                "file:x.bin?from=yesterday | from=yesterday: a time in UTC such as 2026-11-01T00:00:00Z",
                "file:x.bin?speed=2 | unknown parameter \"speed=2\"; valid is: from=2026-11-01T00:00:00Z",
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
