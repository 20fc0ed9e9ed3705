package io.powermonitor.shell.internal.command;

import org.apache.felix.service.command.CommandSession;

import io.powermonitor.shell.wire.CommandRequest;

/**
 * What the output goes to, as the session knows it.
 *
 * @param terminal whether it may be redrawn
 * @param columns how wide it is
 */
public record Screen(boolean terminal, int columns) {

    /** Session variable: a {@code Boolean}. */
    public static final String TERMINAL = "TERMINAL";

    /** Session variable: an {@code Integer}, or a user's text. */
    public static final String COLUMNS = "COLUMNS";

    static Screen of(CommandSession session) {
        Object columns = session.get(COLUMNS);
        return new Screen(Boolean.TRUE.equals(session.get(TERMINAL)), columns(columns));
    }

    private static int columns(Object value) {
        try {
            return value == null ? CommandRequest.DEFAULT_COLUMNS : Math.max(20, Integer.parseInt(value.toString()));
        } catch (NumberFormatException e) {
            return CommandRequest.DEFAULT_COLUMNS;
        }
    }
}
