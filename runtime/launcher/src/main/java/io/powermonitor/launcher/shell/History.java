package io.powermonitor.launcher.shell;

import java.nio.file.Path;
import java.util.Map;

/** Where typed lines are remembered. */
final class History {

    private History() {}

    /** {@code $XDG_STATE_HOME/powermonitor/history} where that is set, else {@code ~/.powermonitor_history}. */
    static Path file(Map<String, String> environment, String userHome) {
        String home = environment.getOrDefault("HOME", userHome);
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        return state.isBlank() ? Path.of(home, ".powermonitor_history") : Path.of(state, "powermonitor", "history");
    }
}
