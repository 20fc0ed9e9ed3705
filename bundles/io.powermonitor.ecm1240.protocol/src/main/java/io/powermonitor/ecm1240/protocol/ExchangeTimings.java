package io.powermonitor.ecm1240.protocol;

import java.time.Duration;

/**
 * How long things may take while a command is carried out. Tests make them shorter.
 *
 * @param step a meter that has not answered a step by then will not
 * @param settle an acknowledgement behind other bytes that are no frame is believed after so much silence
 * @param quiet no frame pauses for so long: what has arrived of one by then is none, see {@link FrameDecoder#finish()}
 */
public record ExchangeTimings(Duration step, Duration settle, Duration quiet) {

    /** For meters on serial lines and behind boxes in the same house. */
    public static final ExchangeTimings STANDARD =
            new ExchangeTimings(Duration.ofSeconds(3), Duration.ofMillis(50), Duration.ofMillis(250));
}
