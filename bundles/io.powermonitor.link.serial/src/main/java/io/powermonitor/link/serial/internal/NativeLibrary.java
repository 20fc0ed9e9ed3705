package io.powermonitor.link.serial.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * Has jSerialComm load its native library out of a directory that only this user can write. Left alone, it unpacks the library into a
 * folder below {@code java.io.tmpdir} that everybody may write (so that anybody could have the gateway run their code), and deletes
 * what it finds there. It has no setting for the folder alone, so both properties that it builds the path from point to the private
 * directory while its class is initialized, once per process.
 */
final class NativeLibrary {

    private static final String SERIAL_PORT = "com.fazecast.jSerialComm.SerialPort";

    private final Path directory;

    /** @param directory is made, with mode 0700, when the library is first needed */
    NativeLibrary(Path directory) {
        this.directory = directory;
    }

    /**
     * Loads it, the first time.
     *
     * @throws LinkageError when there is none for this machine
     * @throws IOException when the directory cannot be made, or others may write it
     */
    void load() throws IOException {
        synchronized (NativeLibrary.class) {
            Path folder = privateFolder();
            String tmpdir = System.getProperty("java.io.tmpdir");
            String home = System.getProperty("user.home");
            chooseArchitecture();
            try {
                System.setProperty("java.io.tmpdir", folder.toString());
                System.setProperty("user.home", folder.toString());
                Class.forName(SERIAL_PORT, true, NativeLibrary.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new NoClassDefFoundError(SERIAL_PORT);
            } finally {
                System.setProperty("java.io.tmpdir", tmpdir);
                System.setProperty("user.home", home);
            }
        }
    }

    private Path privateFolder() throws IOException {
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.setPosixFilePermissions(directory, Set.copyOf(PosixFilePermissions.fromString("rwx------")));
        return directory.toRealPath();
    }

    /** On ARM the library would try one variant after the other, and the wrong one can end the process. */
    private static void chooseArchitecture() throws IOException {
        if (System.getProperty("os.arch_full", "").isEmpty()) {
            String variant = armVariant(System.getProperty("os.arch", ""), cpuInfo());
            if (!variant.isEmpty()) {
                System.setProperty("os.arch_full", variant);
            }
        }
    }

    private static String cpuInfo() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        return Files.isReadable(info) ? Files.readString(info) : "";
    }

    /** The name jSerialComm gives to an ARM machine; empty for others. */
    static String armVariant(String arch, String cpuInfo) {
        String name = arch.toLowerCase(Locale.ROOT);
        if (name.equals("aarch64") || name.equals("arm64")) {
            return "armv8_64";
        }
        if (!name.startsWith("arm")) {
            return "";
        }
        // The "CPU architecture" line of an ARMv6 board says 7: only the model's name tells.
        return cpuInfo.contains("ARMv6") || cpuInfo.contains("(v6l)") ? "armv6hf" : "armv7hf";
    }
}
