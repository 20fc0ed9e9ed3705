package io.powermonitor.launcher.decode;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.powermonitor.ecm1240.protocol.FrameCounts;
import io.powermonitor.ecm1240.protocol.FrameDecoder;
import io.powermonitor.format.recording.RecordingException;
import io.powermonitor.format.recording.RecordingFormat;
import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Options;
import io.powermonitor.launcher.UsageException;

/** {@code decode}: raw bytes, or a recording, to one JSON object per accepted frame, offline and in constant memory. */
public final class DecodeCommand implements Command {

    private static final int CHUNK_BYTES = 1 << 16;

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String usage() {
        return """
                decode FILE|-
                      one JSON object per frame in the file (or standard input), raw bytes or a recording of the shell's
                      command record, to standard output, a summary to standard error; status 0 also for damaged input, 1 when there is no frame in it, 2 when it cannot be read""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        List<String> operands = new Options(name(), arguments, Set.of(), Set.of(), 1).operands();
        if (operands.isEmpty()) {
            throw new UsageException("decode wants a file, or - for standard input");
        }
        String input = operands.get(0);
        FrameLines lines = new FrameLines(new FileOutputStream(FileDescriptor.out));
        FrameCounts counts;
        try (BufferedInputStream in = new BufferedInputStream(open(input), CHUNK_BYTES)) {
            counts = isRecording(in, input) ? recording(in, lines, input) : raw(in, lines, input);
        }
        lines.flush();
        summarize(counts, lines);
        return counts.frames() == 0 ? 1 : 0;
    }

    private static boolean isRecording(BufferedInputStream in, String input) throws UsageException {
        try {
            return RecordingFormat.isRecording(in);
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    private static FrameCounts recording(InputStream in, FrameLines lines, String input)
            throws UsageException, IOException {
        try {
            return new RecordedLine(lines).decode(in);
        } catch (RecordingException e) {
            lines.flush();
            throw new UsageException("cannot read '" + input + "' any further: " + e.getMessage());
        }
    }

    private static FrameCounts raw(InputStream in, FrameLines lines, String input) throws UsageException, IOException {
        FrameDecoder decoder = new FrameDecoder(lines);
        copy(in, decoder, lines, input);
        decoder.finish();
        return decoder.counts();
    }

    private static InputStream open(String input) throws UsageException {
        if (input.equals("-")) {
            return new FileInputStream(FileDescriptor.in);
        }
        try {
            return Files.newInputStream(Path.of(input));
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    private static UsageException unreadable(String input, IOException e) {
        return new UsageException(
                "cannot read '" + input + "': " + e.getClass().getSimpleName() + " " + e.getMessage());
    }

    private static void copy(InputStream in, FrameDecoder decoder, FrameLines lines, String input)
            throws UsageException, IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        while (true) {
            int length;
            try {
                length = in.read(chunk);
            } catch (IOException e) {
                throw unreadable(input, e);
            }
            if (length < 0) {
                return;
            }
            decoder.feed(chunk, 0, length);
            // A frame that waits in the buffer is of no use to a pipe that is watched live.
            if (length < CHUNK_BYTES) {
                lines.flush();
            }
            lines.rethrow();
        }
    }

    private static void summarize(FrameCounts counts, FrameLines lines) {
        System.err.printf(
                "%d frames of %d meters, %d bytes skipped, %d bad checksums, %d resyncs%n",
                counts.frames(), lines.identities(), counts.skippedBytes(), counts.badChecksums(), counts.resyncs());
    }
}
