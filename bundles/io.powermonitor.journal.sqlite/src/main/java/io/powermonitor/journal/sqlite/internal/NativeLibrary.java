package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Unpacks SQLite's library for this machine into a folder that only the gateway's user can enter. The driver would unpack it to the
 * temporary directory at each start, where others may write, which is often in memory, and where copies stay behind after crashes.
 */
public final class NativeLibrary {

    private static final System.Logger LOG = System.getLogger(SqliteSettings.PID);
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Tells the driver where the library is; where that cannot be done the driver does as it always does. */
    public static void unpack(Path folder) {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = JDBC.class.getResourceAsStream(resource)) {
            if (in == null) {
                return; // no library for this machine: the driver says so, with what it looked for
            }
            place(in.readAllBytes(), folder, name);
            System.setProperty(PATH, folder.toString());
            System.setProperty(NAME, name);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "SQLite''s library cannot be unpacked to {0}: {1}; the temporary directory is used",
                    folder,
                    e.getMessage());
        }
    }

    /** What is there is used only when it is the same to the byte. */
    private static void place(byte[] library, Path folder, String name) throws IOException {
        Path target = folder.resolve(name);
        if (Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), library)) {
            return;
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path part = Files.createTempFile(folder, name, ".part");
        try {
            Files.write(part, library);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE); // another process may have the old one loaded
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
