package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Renames a file that cannot be used, and those that SQLite has beside it. Nothing is ever deleted. */
final class SetAside {

    static final List<String> BESIDE = List.of("-wal", "-shm");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SetAside() {}

    /** @return the new path; that of the file itself may not exist, when only those beside it did */
    static Path rename(Path file, Clock clock) throws IOException {
        Path target = free(file, TIME.format(clock.instant()));
        move(file, target);
        for (String end : BESIDE) {
            move(beside(file, end), beside(target, end));
        }
        return target;
    }

    /** Only those beside it: the file itself is another's, or gone. */
    static void renameBeside(Path file, Clock clock) throws IOException {
        Path target = free(file, TIME.format(clock.instant()));
        for (String end : BESIDE) {
            move(beside(file, end), beside(target, end));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to);
        }
    }

    static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private static Path free(Path file, String time) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)) + "-damaged-" + time;
        String extension = dot < 0 ? "" : name.substring(dot);
        Path target = file.resolveSibling(stem + extension);
        for (int n = 2; taken(target); n++) {
            target = file.resolveSibling(stem + "-" + n + extension);
        }
        return target;
    }

    private static boolean taken(Path target) {
        return Files.exists(target) || BESIDE.stream().anyMatch(end -> Files.exists(beside(target, end)));
    }
}
