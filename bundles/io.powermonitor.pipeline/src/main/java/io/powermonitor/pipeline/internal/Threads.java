package io.powermonitor.pipeline.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The pipeline's two threads beside those of the lanes. The helper does what may take a moment: a journal that came, readings that
 * waited. The watchdog interrupts writes, and never waits itself.
 */
final class Threads {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");
    private static final long LONGEST_END_SECONDS = 2;

    private final ScheduledThreadPoolExecutor helper = executor("pipeline-helper");
    private final ScheduledThreadPoolExecutor watchdog = executor("pipeline-watchdog");

    private static ScheduledThreadPoolExecutor executor(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    ScheduledThreadPoolExecutor helper() {
        return helper;
    }

    ScheduledThreadPoolExecutor watchdog() {
        return watchdog;
    }

    void close() {
        helper.shutdown();
        watchdog.shutdownNow();
        try {
            if (!helper.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                helper.shutdownNow();
                LOG.log(Level.WARNING, "the journal does not come back; the helper thread is left behind");
            }
            watchdog.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
