package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says in a file that the gateway has switched real-time mode off and has to switch it on again, even if it is killed in between. Not
 * thread-safe.
 */
final class Marker {

    private final Path folder;
    private final Path file;
    private final String text;

    /**
     * @param folder where the gateway keeps what it keeps
     * @param meter id of the meter
     */
    Marker(Path folder, String line, String meter) {
        this.folder = folder;
        String name = "ecm1240-" + line + "-" + meter + ".real-time";
        this.file = folder.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8));
        this.text =
                "Real-time mode of meter " + meter + " was switched off for a command. As long as this file is here,"
                        + " the gateway switches it on again when it starts.\n";
    }

    boolean isSet() {
        return Files.exists(file);
    }

    /**
     * It is on the disk when this returns, and not there when this throws, unless it was before.
     *
     * @throws IOException when it cannot be kept; the message says where and why, for people
     */
    void set() throws IOException {
        if (isSet()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            write();
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        }
    }

    private void write() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            force();
        } catch (IOException e) {
            // a full disk takes the name of a file, but nothing in it
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** @throws IOException when it is still there; the message says where and why, for people */
    void clear() throws IOException {
        try {
            if (Files.deleteIfExists(file)) {
                force();
            }
        } catch (IOException e) {
            throw new IOException("cannot delete " + file + ": " + reason(e), e);
        }
    }

    /** The message of some begins with the file again, that of others is nothing but the file. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException told) {
            return told.getReason() == null ? e.getClass().getSimpleName() : told.getReason();
        }
        return e.getMessage();
    }

    private void force() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
