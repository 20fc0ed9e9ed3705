package io.powermonitor.format.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.link.Peer;

class RecordingFormatTest {

    private static final Instant FROM = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Peer SHED = new Peer(3, new InetSocketAddress("192.168.1.21", 41234));
    private static final Peer ATTIC = new Peer(4, new InetSocketAddress("fd00::20", 1));

    private static BufferedInputStream in(String text) {
        return new BufferedInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<RecordedBytes> read(RecordingReader reader) throws IOException {
        List<RecordedBytes> all = new ArrayList<>();
        for (Optional<RecordedBytes> next = reader.next(); next.isPresent(); next = reader.next()) {
            all.add(next.get());
        }
        return all;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        List<RecordedBytes> written = List.of(
                new RecordedBytes(0, false, new byte[] {(byte) 0xFE, (byte) 0xFF, 3}, Optional.empty()),
                new RecordedBytes(1004, true, new byte[] {(byte) 0xFC}, Optional.empty()),
                new RecordedBytes(1005, false, new byte[4096], Optional.of(SHED)),
                new RecordedBytes(999_999_999_999L, true, new byte[] {0}, Optional.of(ATTIC)));
        StringBuilder text = new StringBuilder(RecordingFormat.header(FROM, "house:\nserial:/dev/ttyUSB0"));
        written.forEach(
                bytes -> text.append(RecordingFormat.line(bytes)).append(RecordingFormat.closed(bytes.millis() + 1)));
        assertTrue(
                text.toString()
                        .startsWith("powermonitor recording 1 from 2026-11-22T12:00:00.123Z\n"
                                + "# house: serial:/dev/ttyUSB0\n0 < feff03\n1 closed\n1004 > fc\n"),
                text.toString());
        assertTrue(text.toString().endsWith("\n999999999999 > 00 4 [fd00:0:0:0:0:0:0:20]:1\n1000000000000 closed\n"));
        BufferedInputStream in = in(text.toString());
        assertTrue(RecordingFormat.isRecording(in));
        RecordingReader reader = new RecordingReader(in);
        assertEquals(FROM, reader.from());
        List<RecordedBytes> read = read(reader);
        assertEquals(written.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertEquals(written.get(i).millis(), read.get(i).millis());
            assertEquals(written.get(i).sent(), read.get(i).sent());
            assertEquals(written.get(i).peer(), read.get(i).peer());
            assertArrayEquals(written.get(i).bytes(), read.get(i).bytes());
        }
    }

    @Test
    void aLastLineThatWasNotWrittenToItsEndIsNone() throws IOException {
        RecordingReader reader = new RecordingReader(in(RecordingFormat.header(FROM, "") + "0 < 01\n5 < 0203"));
        assertEquals(1, read(reader).size());
    }

    @Test
    void mayBeEditedByPeople() throws IOException {
        RecordingReader reader = new RecordingReader(
                in("powermonitor recording 1 from 2026-11-22T12:00:00Z\r\n\r\n# here it begins\r\n7 < FEff\r\n"));
        assertArrayEquals(
                new byte[] {(byte) 0xFE, (byte) 0xFF}, read(reader).get(0).bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1004 < f",
                "1004 <",
                "1004 = ff",
                "-1 < ff",
                "soon < ff",
                "1 < ff 3",
                "1 < ff 3 box.local:1",
                "1 < ff 3 192.168.1.300:1",
                "1 < ff 3 192.168.1.3:70000",
                "9999999999999999999 < ff",
                "1 opened"
            })
    void namesTheLineThatIsNoPartOfIt(String line) throws IOException {
        RecordingReader reader = new RecordingReader(in(RecordingFormat.header(FROM, "") + "0 < 01\n" + line + "\n"));
        reader.next();
        assertEquals(
                "line 4 is no part of a recording: \"" + line + "\"",
                assertThrows(RecordingException.class, reader::next).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it does not begin with \"powermonitor recording 1 from ...\"",
                "powermonitor recording 2 from 2026-11-22T12:00:00Z | it does not begin with \"powermonitor recording 1 from ...\"",
                "powermonitor recording 1 from today | line 1 does not say from when it is: \"powermonitor recording 1 from today\"",
            })
    void saysThatItIsNoRecording(String header, String message) {
        assertEquals(
                message,
                assertThrows(RecordingException.class, () -> new RecordingReader(in(header + "\n")))
                        .getMessage());
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() throws IOException {
        RecordingReader reader =
                new RecordingReader(in(RecordingFormat.header(FROM, "") + "0 < " + "00".repeat(50_000)));
        assertEquals(
                "line 3 is longer than 20000 bytes: it is no recording",
                assertThrows(RecordingException.class, reader::next).getMessage());
    }

    @Test
    void rawBytesAreNoRecordingAndAreAllStillThere() throws IOException {
        BufferedInputStream raw = in("powermonitor");
        assertFalse(RecordingFormat.isRecording(raw));
        assertEquals("powermonitor", new String(raw.readAllBytes(), StandardCharsets.UTF_8));
    }
}
