package io.powermonitor.shell.internal.command;

import java.io.Serial;

/** A command could not do what it was asked; the message says why and what would be valid, for people. */
public final class CommandFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
