package io.powermonitor.web.internal.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where the password is: one line, its hash. A line that is no hash is the password itself, and is replaced by its hash at once, so that a
 * password is set with any editor.
 */
public final class PasswordFile {

    private static final int LEAST_CHARACTERS = 8;

    private PasswordFile() {}

    /** @throws IOException when there is no password that can be used; says what to do */
    public static PasswordHash read(Path file) throws IOException {
        String line = line(file);
        if (PasswordHash.isHash(line)) {
            return PasswordHash.parse(line);
        }
        if (line.length() < LEAST_CHARACTERS) {
            throw new IOException(file + ": write a password of " + LEAST_CHARACTERS
                    + " characters or more into its first line; it is replaced by its hash");
        }
        PasswordHash hash = PasswordHash.of(line);
        replace(file, hash.toString());
        return hash;
    }

    private static String line(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? "" : lines.get(0).strip();
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be read: write a password into it, and let the gateway's user read and write it",
                    e);
        }
    }

    private static void replace(Path file, String line) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, line + "\n");
            Path target = Files.isSymbolicLink(file) ? file.toRealPath(new LinkOption[0]) : file;
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(
                    file + " holds a password that cannot be replaced by its hash: let the gateway's user write there",
                    e);
        }
    }
}
