package io.powermonitor.launcher.run;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps a second gateway off a data directory. The operating system gives it up when the process ends, however it ends. On a read-only
 * file system nothing can be locked but against who could write before: so the lock is in the temporary directory then, too.
 */
final class DataLock implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.powermonitor.launcher");

    private final List<FileChannel> channels;

    private DataLock(List<FileChannel> channels) {
        this.channels = channels;
    }

    /** @throws IOException when another gateway has it, or when the directory cannot be written */
    static DataLock take(Path data) throws IOException {
        Path file = data.resolve("lock");
        List<FileChannel> channels = new ArrayList<>();
        if (Files.getFileStore(data).isReadOnly()) {
            if (Files.exists(file)) {
                channels.add(lock(FileChannel.open(file, StandardOpenOption.READ), true, file, data));
            }
            file = inTemporaryDirectory(data);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channels.add(lock(channel, false, file, data));
        sign(channel);
        return new DataLock(channels);
    }

    private static Path inTemporaryDirectory(Path data) throws IOException {
        UUID name = UUID.nameUUIDFromBytes(data.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
        return Path.of(System.getProperty("java.io.tmpdir"), "powermonitor-" + name + ".lock");
    }

    private static FileChannel lock(FileChannel channel, boolean shared, Path file, Path data) throws IOException {
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
        if (lock == null) {
            channel.close();
            String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
            throw new IOException("another gateway (process " + holder + ") works on the data directory " + data
                    + "; stop it, or choose another with POWERMONITOR_DATA");
        }
        return channel;
    }

    /** Says who has it, where there is room for that. */
    private static void sign(FileChannel channel) throws IOException {
        byte[] holder = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        try {
            channel.write(ByteBuffer.wrap(holder));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no room to say who has the lock", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}
