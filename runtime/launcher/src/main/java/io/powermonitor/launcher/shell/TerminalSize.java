package io.powermonitor.launcher.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.powermonitor.shell.wire.CommandRequest;

/** What standard output is. */
final class TerminalSize {

    private static final long STTY_SECONDS = 2;

    private TerminalSize() {}

    static boolean isTerminal() {
        return System.console() != null;
    }

    /** How many columns it has: {@code COLUMNS}, else what the terminal says, else 80. */
    static int columns() {
        int columns = number(System.getenv("COLUMNS"));
        if (columns == 0 && isTerminal()) {
            columns = stty();
        }
        return columns == 0 ? CommandRequest.DEFAULT_COLUMNS : columns;
    }

    private static int stty() {
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            process.waitFor(STTY_SECONDS, TimeUnit.SECONDS);
            return number(answer.replaceFirst("^\\d+ ", ""));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
