package io.powermonitor.launcher.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.FrameCounts;
import io.powermonitor.ecm1240.protocol.FrameDecoder;
import io.powermonitor.format.recording.RecordedBytes;
import io.powermonitor.format.recording.RecordingException;
import io.powermonitor.format.recording.RecordingFormat;

class RecordedLineTest {

    /** The published frame of a real meter. */
    private static final byte[] FRAME = HexFormat.of()
            .parseHex("feff03050861bf320000cfed070000418b2e00002e7e010000b2010500b2019805150054" + "18e4250046000000"
                    + "3f000000410000003f00000041000000ff01fffe9e");

    private final StringBuilder recording = new StringBuilder(RecordingFormat.header(Instant.EPOCH, "line x"));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FrameLines lines = new FrameLines(out);

    private static Optional<Peer> peer(int number) {
        return Optional.of(new Peer(number, new InetSocketAddress("10.0.0." + number % 250, 4000)));
    }

    private void add(boolean sent, byte[] bytes, Optional<Peer> peer) {
        recording.append(RecordingFormat.line(new RecordedBytes(1, sent, bytes, peer)));
    }

    private FrameCounts decode() throws IOException {
        FrameCounts counts = new RecordedLine(lines)
                .decode(new ByteArrayInputStream(recording.toString().getBytes(StandardCharsets.UTF_8)));
        lines.flush();
        return counts;
    }

    private static String raw(byte[]... chunks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameLines lines = new FrameLines(out);
        FrameDecoder decoder = new FrameDecoder(lines);
        for (byte[] chunk : chunks) {
            decoder.feed(chunk, 0, chunk.length);
        }
        decoder.finish();
        lines.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRecordingGivesWhatItsBytesGive() throws IOException {
        add(false, new byte[] {1, 2, 3}, Optional.empty());
        add(false, Arrays.copyOf(FRAME, 20), Optional.empty());
        add(true, new byte[] {(byte) 0xFC, 'T', 'O', 'G'}, Optional.empty());
        add(false, Arrays.copyOfRange(FRAME, 20, 65), Optional.empty());
        recording.append(RecordingFormat.closed(9));
        assertEquals(new FrameCounts(1, 3, 0, 1), decode());
        assertEquals(raw(new byte[] {1, 2, 3}, FRAME), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theBytesOfTwoConnectionsNeverMix() throws IOException {
        for (int i = 0; i < 65; i++) {
            add(false, new byte[] {FRAME[i]}, peer(1));
            add(false, new byte[] {FRAME[i]}, peer(2));
        }
        assertEquals(new FrameCounts(2, 0, 0, 0), decode());
    }

    @Test
    void aBoxThatDialsInForEachFrameTakesNoMemory() throws IOException {
        for (int number = 1; number <= 3000; number++) {
            add(false, FRAME, peer(number));
            add(false, new byte[] {7}, peer(number));
        }
        assertEquals(new FrameCounts(3000, 3000, 0, 3000), decode());
    }

    @Test
    void whatCameBeforeDamageIsDecoded() throws IOException {
        add(false, FRAME, Optional.empty());
        recording.append("2 < fe f\n");
        String message = assertThrows(RecordingException.class, this::decode).getMessage();
        lines.flush();
        assertEquals("line 4 is no part of a recording: \"2 < fe f\"", message);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"serial\":434"));
    }
}
