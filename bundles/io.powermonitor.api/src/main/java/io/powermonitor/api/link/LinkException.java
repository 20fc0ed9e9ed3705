package io.powermonitor.api.link;

import java.io.IOException;
import java.io.Serial;

/** A link could not be opened or was lost, or whoever is at its other end did not do what it was asked; the message says what happened and what to do about it, for people. */
public final class LinkException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    public LinkException(String whatHappened, String whatToDo) {
        this(whatHappened, whatToDo, false);
    }

    private LinkException(String whatHappened, String whatToDo, boolean missing) {
        super(whatToDo.isEmpty() ? whatHappened : whatHappened + ": " + whatToDo);
        this.missing = missing;
    }

    /** The device is not there, and may be plugged in at any moment. */
    public static LinkException missing(String whatHappened, String whatToDo) {
        return new LinkException(whatHappened, whatToDo, true);
    }

    /** Whether there is nothing to open: looking again soon costs nothing and disturbs nobody. */
    public boolean isMissing() {
        return missing;
    }
}
