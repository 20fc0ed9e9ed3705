package io.powermonitor.shell.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Where a gateway's socket is: {@code shell/socket} in its data directory. Systems limit such paths to about 108 bytes, so under a
 * long one it is in a private directory in {@code /tmp}, and {@code shell/path} says where.
 */
public final class SocketPlace {

    private static final int LONGEST_PATH_BYTES = 100;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final Path temporary;

    public SocketPlace(Path data) {
        this(data, Path.of("/tmp"));
    }

    SocketPlace(Path data, Path temporary) {
        this.directory = data.toAbsolutePath().normalize().resolve("shell");
        this.temporary = temporary;
    }

    /** Where a client finds the socket; whether a gateway listens there is another question. */
    public Path find() throws IOException {
        Path elsewhere = directory.resolve("path");
        return Files.exists(elsewhere) ? Path.of(Files.readString(elsewhere).strip()) : directory.resolve("socket");
    }

    /**
     * Makes room for a new socket: a directory that only this user may enter, and no socket of an earlier run in it.
     *
     * @throws IOException when there is no such place
     */
    public Path prepare() throws IOException {
        makePrivate(directory);
        Path socket = directory.resolve("socket");
        Path elsewhere = directory.resolve("path");
        Files.deleteIfExists(elsewhere);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH_BYTES) {
            String id = UUID.nameUUIDFromBytes(directory.toString().getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .substring(0, 13);
            Path near = temporary.resolve("powermonitor-" + Files.getAttribute(directory, "unix:uid") + "-" + id);
            makePrivate(near);
            socket = near.resolve("socket");
            Files.writeString(elsewhere, socket.toString());
        }
        Files.deleteIfExists(socket);
        return socket;
    }

    /** An existing directory may be somebody else's trap. */
    private void makePrivate(Path wanted) throws IOException {
        Files.createDirectories(wanted.getParent());
        try {
            Files.createDirectory(wanted, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            boolean real = Files.isDirectory(wanted, LinkOption.NOFOLLOW_LINKS);
            Object owner = Files.getAttribute(wanted, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (!real || !owner.equals(Files.getAttribute(directory.getParent(), "unix:uid"))) {
                throw new IOException(wanted + " belongs to somebody else: remove it", e);
            }
            Files.setPosixFilePermissions(wanted, PRIVATE);
        }
    }
}
