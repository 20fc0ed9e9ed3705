package io.powermonitor.format.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads a recording, in constant memory. Not thread-safe. */
public final class RecordingReader {

    /** Much more than the longest line there is: one for a read of 4096 bytes. */
    private static final int MOST_LINE_BYTES = 20_000;

    private final InputStream in;
    private final Instant from;
    private long number;

    /**
     * @param in buffered, at its beginning
     * @throws RecordingException when it is no recording
     */
    public RecordingReader(InputStream in) throws IOException {
        this.in = in;
        this.from = from(readLine().orElse(""));
    }

    private static Instant from(String header) throws RecordingException {
        if (header.startsWith(RecordingFormat.MAGIC)) {
            try {
                return Instant.parse(header.substring(RecordingFormat.MAGIC.length()));
            } catch (DateTimeParseException e) {
                throw new RecordingException("line 1 does not say from when it is: \"" + header + "\"");
            }
        }
        throw new RecordingException("it does not begin with \"" + RecordingFormat.MAGIC + "...\"");
    }

    /** When it was begun. */
    public Instant from() {
        return from;
    }

    /**
     * The next bytes; empty at the end. A last line that was not written to its end is none.
     *
     * @throws RecordingException when a line is no part of a recording
     */
    public Optional<RecordedBytes> next() throws IOException {
        Optional<String> line = readLine();
        while (line.isPresent()) {
            String text = line.get();
            Optional<RecordedBytes> bytes = RecordedBytes.parse(text);
            if (bytes.isPresent()) {
                return bytes;
            }
            if (!text.isBlank()
                    && !text.startsWith(RecordingFormat.COMMENT)
                    && !text.matches("[0-9]{1,18}" + RecordingFormat.CLOSED)) {
                String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
                throw new RecordingException("line " + number + " is no part of a recording: \"" + shown + "\"");
            }
            line = readLine();
        }
        return Optional.empty();
    }

    /** Empty when there is no further line with an end. */
    private Optional<String> readLine() throws IOException {
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = in.read(); value != '\n'; value = in.read()) {
            if (value < 0) {
                return Optional.empty();
            }
            if (line.size() == MOST_LINE_BYTES) {
                throw new RecordingException(
                        "line " + number + " is longer than " + MOST_LINE_BYTES + " bytes: it is no recording");
            }
            line.write(value);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8).stripTrailing());
    }
}
