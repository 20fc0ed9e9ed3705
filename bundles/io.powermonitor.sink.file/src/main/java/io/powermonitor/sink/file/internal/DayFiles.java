package io.powermonitor.sink.file.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import io.powermonitor.format.RecordFormat;

/**
 * One file per day, {@code <name>-2026-11-22.jsonl}. A file is opened for each append, so that it may be moved away, compressed or
 * deleted at any time. What was appended is with the operating system, not yet on the disk: the last seconds before a power cut can be
 * missing, and a line that was cut off is ended before the next one is written.
 */
final class DayFiles {

    private final Path directory;
    private final String name;
    private final RecordFormat format;

    DayFiles(Path directory, String name, RecordFormat format) {
        this.directory = directory;
        this.name = name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        this.format = format;
    }

    Path file(LocalDate day) {
        return directory.resolve(name + "-" + day + "." + format.extension());
    }

    /** Appends whole lines with one call; when that fails, nothing of them stays. */
    void append(LocalDate day, CharSequence lines) throws IOException {
        Files.createDirectories(directory);
        try (RandomAccessFile file = new RandomAccessFile(file(day).toFile(), "rw")) {
            long length = file.length();
            String before = length == 0 ? format.header() : endsWithLine(file, length) ? "" : "\n";
            file.seek(length);
            try {
                file.write((before + lines).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                cutBack(file, length, e);
                throw e;
            }
        }
    }

    private static void cutBack(RandomAccessFile file, long length, IOException why) {
        try {
            file.setLength(length);
        } catch (IOException e) {
            why.addSuppressed(e); // a cut-off line is ended by the next append
        }
    }

    private static boolean endsWithLine(RandomAccessFile file, long length) throws IOException {
        file.seek(length - 1);
        return file.read() == '\n';
    }
}
