package io.powermonitor.pipeline.internal.meter;

import java.lang.System.Logger.Level;
import java.util.Optional;

import io.powermonitor.api.HeldBack;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;

/**
 * The readings of one meter that cannot be its own, since the last one that was. Changed under the lock of the meter's feed, and read
 * by any thread.
 */
final class HeldReadings {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final String meter;
    private long all;
    private long row;
    private MeterReading first;
    private boolean kept;
    private volatile HeldDevice device;

    HeldReadings(String meter) {
        this.meter = meter;
    }

    /** One more. */
    void add(MeterReading reading, HeldBack why) {
        boolean goesOn = first != null && why.agreeing() > 1 && first.identity().equals(reading.identity());
        if (!goesOn) {
            first = reading;
            row = 0;
            kept = false;
        }
        all++;
        row++;
        if (why.certain()) {
            boolean news = device == null;
            device = new HeldDevice(why.after(), first, reading, row, why.reason());
            if (news) {
                LOG.log(Level.WARNING, "meter {0} is held: {1}", meter, reason(device));
            }
        }
    }

    /** The state that knows the device again, where the journal does not have it yet; null where there is nothing to keep. */
    MeterState toKeep() {
        return device == null || kept ? null : device.known();
    }

    /** The journal has it. */
    void kept() {
        kept = true;
    }

    /** A reading was the meter's own. */
    void ends() {
        if (device != null) {
            LOG.log(
                    Level.INFO,
                    "meter {0}: {1} is back; what it counted meanwhile is credited",
                    meter,
                    device.known().identity());
        }
        forget();
    }

    /** The device is the meter now. */
    void accepted() {
        LOG.log(
                Level.WARNING,
                "meter {0}: {1} was accepted in the place of {2}",
                meter,
                device.last().identity(),
                device.known().identity());
        forget();
    }

    private void forget() {
        first = null;
        row = 0;
        kept = false;
        device = null;
    }

    /** The device that answers; empty while it may be damage, or when there is none. */
    Optional<HeldDevice> device() {
        return Optional.ofNullable(device);
    }

    /** How many there ever were. */
    long all() {
        return all;
    }

    /** Why, and what to do about it. */
    static String reason(HeldDevice device) {
        return device.reason() + "; its readings are held back. If it is the meter now: power:accept "
                + device.first().meter() + "; if not, look at the line";
    }
}
