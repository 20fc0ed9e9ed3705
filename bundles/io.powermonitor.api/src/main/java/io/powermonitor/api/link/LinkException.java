package io.powermonitor.api.link;

import java.io.IOException;
import java.io.Serial;

/** A link could not be opened or was lost, or whoever is at its other end did not do what it was asked; the message says what happened and what to do about it, for people. */
public final class LinkException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public LinkException(String whatHappened, String whatToDo) {
        super(whatToDo.isEmpty() ? whatHappened : whatHappened + ": " + whatToDo);
    }
}
