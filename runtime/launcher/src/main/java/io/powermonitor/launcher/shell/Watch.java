package io.powermonitor.launcher.shell;

import java.nio.file.Path;

public final class Watch {
    private Watch() {}

    public static void follow(Path data, int seconds) throws Exception {
        Thread.sleep(seconds * 1000L);
    }
}
