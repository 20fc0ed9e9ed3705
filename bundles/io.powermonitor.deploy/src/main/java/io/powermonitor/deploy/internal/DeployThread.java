package io.powermonitor.deploy.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the folder until it is closed, whatever happens. */
final class DeployThread {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.deploy");
    private static final long SOON_MILLIS = 100;
    private static final long JOIN_MILLIS = 10_000;

    private final DeployFolder folder;
    private final long pollMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "deploy");

    DeployThread(DeployFolder folder, long pollMillis) {
        this.folder = folder;
        this.pollMillis = pollMillis;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            boolean soon = true;
            while (!closed.await(soon ? Math.min(SOON_MILLIS, pollMillis) : pollMillis, TimeUnit.MILLISECONDS)) {
                soon = look();
            }
            folder.close();
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "interrupted: the folder is no longer watched");
        }
    }

    private boolean look() throws InterruptedException {
        try {
            return folder.look();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "looking at the folder failed; it is tried again", e);
            return false;
        }
    }

    /** Ends the looking, and waits until all is put back, for at most some seconds. */
    void close() throws InterruptedException {
        closed.countDown();
        thread.join(JOIN_MILLIS);
        thread.interrupt();
    }
}
