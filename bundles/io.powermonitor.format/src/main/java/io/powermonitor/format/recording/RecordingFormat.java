package io.powermonitor.format.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * How a recording is written: text in UTF-8, one line for each read and each write.
 *
 * <pre>
 * powermonitor recording 1 from 2026-11-22T12:00:00.123Z
 * # anything, for people
 * 0 &lt; feff0305...
 * 1004 &lt; feff0305...
 * 2010 &gt; fc
 * 2500 closed
 * </pre>
 *
 * <p>Each line begins with the milliseconds since the recording began. {@code <} is what was received, {@code >} what was sent;
 * {@code closed} says that the line was lost or closed. Where a line has several connections, number and address of the one that is
 * meant stand behind the bytes.
 */
public final class RecordingFormat {

    static final String MAGIC = "powermonitor recording 1 from ";
    static final String COMMENT = "#";
    static final String CLOSED = " closed";

    private static final byte[] MAGIC_BYTES = MAGIC.getBytes(StandardCharsets.US_ASCII);

    private RecordingFormat() {}

    /** The beginning of a recording, line ends included. The remark is a line for people. */
    public static String header(Instant from, String remark) {
        return MAGIC + from + "\n" + COMMENT + " " + remark.replaceAll("[\r\n]", " ") + "\n";
    }

    /** A line with bytes, its end included. */
    public static String line(RecordedBytes bytes) {
        return bytes.line() + "\n";
    }

    /** A line that says that the line was lost or closed, its end included. */
    public static String closed(long millis) {
        return millis + CLOSED + "\n";
    }

    /** Whether a stream begins as a recording does; nothing is taken from it. */
    public static boolean isRecording(BufferedInputStream in) throws IOException {
        in.mark(MAGIC_BYTES.length);
        byte[] start = in.readNBytes(MAGIC_BYTES.length);
        in.reset();
        return Arrays.equals(MAGIC_BYTES, start);
    }
}
