package io.powermonitor.launcher.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.powermonitor.shell.wire.CommandRequest;

/** Shows {@code power:watch} of a gateway that is starting or running, on a thread of its own, until it is closed. */
public final class Watch implements AutoCloseable {

    private static final String COMMAND = "power:watch";
    private static final long AGAIN_MILLIS = 100;
    private static final long JOIN_MILLIS = 2_000;

    private final Path data;
    private final CommandRequest request;
    private final PrintStream out;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "shell-watch");
    private GatewayConnection gateway;

    private Watch(Path data, CommandRequest request, PrintStream out) {
        this.data = data;
        this.request = request;
        this.out = out;
    }

    /**
     * Copies to standard output, a table where that is a terminal; returns when the time is up or nobody reads.
     *
     * @param seconds 0 for no end
     * @param lines plain lines in any case
     * @param note shown below the table
     */
    public static void follow(Path data, int seconds, boolean lines, String note) throws InterruptedException {
        boolean table = TerminalSize.isTerminal() && !lines;
        if (!table && !lines) {
            Thread.sleep(seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toMillis(seconds));
            return;
        }
        String command = COMMAND + (table ? " --note '" + note + "'" : "");
        CommandRequest request = new CommandRequest(command, table, TerminalSize.columns());
        try (Watch watch = start(data, request, System.out)) {
            watch.thread.join(TimeUnit.SECONDS.toMillis(seconds));
        }
    }

    static Watch start(Path data, CommandRequest request, PrintStream out) {
        Watch watch = new Watch(data, request, out);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            do {
                watch();
            } while (!closed.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS) && !out.checkError());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its errors are not shown: while the gateway starts there is no shell, then no pipeline, and then all is well. */
    private void watch() {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream())) {
            GatewayConnection opened = GatewayConnection.open(data);
            synchronized (this) {
                gateway = opened;
                if (closed.getCount() == 0) {
                    opened.close();
                }
            }
            opened.run(request, out, silent);
            opened.close();
        } catch (IOException e) {
            // not yet, or no longer: the loop tries again, or was told to end
        }
    }

    /** Ends it and waits for its thread. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            closed.countDown();
            try {
                if (gateway != null) {
                    gateway.close();
                }
            } catch (IOException e) {
                // a socket that cannot be closed is of no use to anyone either
            }
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
