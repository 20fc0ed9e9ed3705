package io.powermonitor.itests.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;

/** The wall clock of a process, which a test can set; its monotonic clock goes on as ever. Needs a C compiler. */
final class WallClock {

    private static final Path SOURCE = Path.of("src/test/c/wallclock.c");

    private final Path library;
    private final Path offset;

    WallClock(Path folder) throws IOException, InterruptedException {
        library = folder.resolve("wallclock.so");
        offset = folder.resolve("wallclock.offset");
        Process compiler = new ProcessBuilder(
                        "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), SOURCE.toString(), "-ldl")
                .redirectErrorStream(true)
                .start();
        String output = new String(compiler.getInputStream().readAllBytes());
        if (compiler.waitFor() != 0) {
            throw new IOException("gcc: " + output);
        }
        moveBy(Duration.ZERO);
    }

    /** Has a gateway run by this clock; before its start. */
    void rule(Gateway gateway) {
        gateway.with("LD_PRELOAD", library.toString()).with("WALLCLOCK", offset.toString());
    }

    /** Sets the clock to the real time and this much more. */
    void moveBy(Duration difference) throws IOException {
        byte[] seconds = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(difference.toSeconds())
                .array();
        // in place: the process has the file mapped
        try (RandomAccessFile file = new RandomAccessFile(offset.toFile(), "rw")) {
            file.write(seconds);
        }
    }
}
