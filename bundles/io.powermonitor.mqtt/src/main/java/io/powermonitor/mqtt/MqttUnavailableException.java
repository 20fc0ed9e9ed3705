package io.powermonitor.mqtt;

import java.io.IOException;
import java.io.Serial;

/** Messages were not delivered, through no fault of theirs: the broker is away, refused us or fell silent. The message says why. */
public final class MqttUnavailableException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public MqttUnavailableException(String reason) {
        super(reason);
    }

    public MqttUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
