package io.powermonitor.sink.homeassistant.internal;

import java.time.Duration;

/** Does things later, one at a time. Any thread may ask for it; what was closed does nothing more. */
interface Timetable {

    /** @param step must not throw */
    void after(Duration delay, Runnable step);

    /** What runs is interrupted; nothing more begins. Returns at once. */
    void close();
}
