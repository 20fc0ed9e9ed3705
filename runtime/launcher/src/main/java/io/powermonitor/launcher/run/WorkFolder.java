package io.powermonitor.launcher.run;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the framework puts what it needs only while it runs: in the data directory, or in a temporary one while nothing can be written
 * there. A full disk or a read-only file system is no reason not to measure.
 *
 * @param path the folder
 * @param temporary whether it is to be deleted at the end
 */
record WorkFolder(Path path, boolean temporary) {

    private static final Logger LOG = System.getLogger("io.powermonitor.launcher");

    /** More than the framework's cache and the libraries that are unpacked take. */
    private static final int ROOM_BYTES = 4_000_000;

    /** @throws IOException when there is no room in the temporary directory either */
    static WorkFolder choose(Path data) throws IOException {
        Path probe = data.resolve("room");
        try {
            Files.write(probe, new byte[ROOM_BYTES]);
            return new WorkFolder(data, false);
        } catch (IOException e) {
            Path instead = Files.createTempDirectory("powermonitor-");
            LOG.log(
                    Level.WARNING,
                    "the data directory cannot be written ({0}); it goes on with {1} until it is started again",
                    e.getMessage(),
                    instead);
            return new WorkFolder(instead, true);
        } finally {
            delete(probe);
        }
    }

    private static void delete(Path probe) {
        try {
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "read-only", e);
        }
    }
}
