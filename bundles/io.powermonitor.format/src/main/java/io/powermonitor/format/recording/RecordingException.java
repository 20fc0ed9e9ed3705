package io.powermonitor.format.recording;

import java.io.IOException;
import java.io.Serial;

/** A file is no recording, or is damaged; the message says where, for people. */
public final class RecordingException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }
}
