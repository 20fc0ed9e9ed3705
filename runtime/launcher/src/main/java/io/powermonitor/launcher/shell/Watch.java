package io.powermonitor.launcher.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows what a gateway measures on standard output, as {@code power:watch} does. */
public final class Watch {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private Watch() {}

    /**
     * Waits until the gateway's shell is there, and follows its measurements.
     *
     * @param seconds for how long; 0 until interrupted
     * @throws IOException when the shell does not come, or goes
     */
    public static void follow(Path data, int seconds) throws IOException, InterruptedException {
        ShellClient client = new ShellClient(data, System.out, System.err);
        String command = "power:watch" + (seconds > 0 ? " --seconds " + seconds : "");
        long end = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                client.once(command);
                return;
            } catch (NoGatewayException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
