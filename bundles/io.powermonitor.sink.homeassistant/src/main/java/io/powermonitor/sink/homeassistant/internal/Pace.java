package io.powermonitor.sink.homeassistant.internal;

import java.time.Duration;

/** How fast {@link Presence} goes. */
final class Pace {

    /** After a connect, until what the broker has kept has arrived. */
    static final Duration SETTLE = Duration.ofSeconds(1);

    /** After an announcement, until states are told again: by then Home Assistant has made its entities of it. */
    static final Duration REPEAT = Duration.ofSeconds(2);

    /** Between two looks at the gateway. */
    static final Duration TICK = Duration.ofSeconds(1);

    /** Between two tellings of how the gateway is. */
    static final int TICKS_PER_DIAGNOSTICS = 60;

    private Pace() {}
}
