package io.powermonitor.ecm1240;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.ecm1240.protocol.MeterAddress;

/**
 * One meter on a line.
 *
 * @param info id, labels, channels
 * @param serial the serial number its frames must carry, 0 to 65535; empty for any
 * @param unit the unit id its frames must carry, 0 to 255; empty for any
 * @param remote the address its box must be connected from, on a shared line; empty for any
 * @param address its command byte; empty where several meters share a line and nothing says which is which
 * @param silentAfter without a frame for so long the meter is silent; zero for the default, which is 30 s or three usual intervals,
 *     whichever is longer
 */
public record MeterSettings(
        MeterInfo info,
        OptionalInt serial,
        OptionalInt unit,
        Optional<InetAddress> remote,
        Optional<MeterAddress> address,
        Duration silentAfter) {

    /** Whether the configuration says by serial or unit which frames are this meter's. */
    public boolean isIdentified() {
        return serial.isPresent() || unit.isPresent();
    }

    /** Whether the configuration says in any way which frames are this meter's. */
    boolean isTold() {
        return isIdentified() || remote.isPresent();
    }

    /**
     * Whether a frame from there may be this meter's.
     *
     * @param sender empty where the line is not shared
     */
    public boolean acceptsFrom(Optional<InetAddress> sender) {
        return remote.isEmpty() || remote.equals(sender);
    }

    /** Whether a frame of this identity may be this meter's. */
    public boolean accepts(Identity identity) {
        return serial.orElse(identity.serial()) == identity.serial() && unit.orElse(identity.unit()) == identity.unit();
    }

    MeterSettings withoutAddress() {
        return new MeterSettings(info, serial, unit, remote, Optional.empty(), silentAfter);
    }

    /** Whether both would obey the same command byte. */
    boolean sharesAddress(MeterSettings other) {
        return address.isPresent()
                && address.equals(other.address)
                && (remote.isEmpty() || other.remote.isEmpty() || remote.equals(other.remote));
    }

    /** Whether some frame would be accepted by both. */
    boolean overlaps(MeterSettings other) {
        return overlap(serial, other.serial)
                && overlap(unit, other.unit)
                && (remote.isEmpty() || other.remote.isEmpty() || remote.equals(other.remote));
    }

    private static boolean overlap(OptionalInt a, OptionalInt b) {
        return a.isEmpty() || b.isEmpty() || a.getAsInt() == b.getAsInt();
    }
}
