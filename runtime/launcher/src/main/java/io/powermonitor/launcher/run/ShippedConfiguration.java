package io.powermonitor.launcher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Fills a missing or empty configuration directory with the shipped files; a directory with anything in it is the user's. */
final class ShippedConfiguration {

    private ShippedConfiguration() {}

    /** @return the files that were written; empty when the directory was in use */
    static List<Path> fill(Path conf, Path shipped) throws IOException {
        Files.createDirectories(conf);
        if (!list(conf).isEmpty() || !Files.isDirectory(shipped)) {
            return List.of();
        }
        List<Path> files = list(shipped);
        for (Path file : files) {
            Files.copy(file, conf.resolve(file.getFileName().toString()));
        }
        return files;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
