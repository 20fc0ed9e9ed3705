package io.powermonitor.launcher.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Sets up the log: to standard error, one line each, as {@code conf/logging.properties} says where there is one. */
final class Logging {

    private Logging() {}

    static void configure(Path conf, String builtIn) {
        Path file = conf.resolve("logging.properties");
        try (InputStream in =
                Files.isReadable(file) ? Files.newInputStream(file) : Logging.class.getResourceAsStream(builtIn)) {
            LogManager.getLogManager().readConfiguration(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
