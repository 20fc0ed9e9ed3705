package io.powermonitor.derivation;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Counter;

/** What a channel's counters can have counted in a given time. */
final class Belief {

    private Belief() {}

    /** The most energy, in watt-seconds before the multiplier, that can have flowed: one second more than known, for rounding. */
    static double most(ChannelInfo info, double seconds) {
        return info.limitWatts() * (seconds + 1);
    }

    /** The time since the channel's energy baseline, which is held while the channel is suspect. */
    static double span(ChannelState before, double frameSpan) {
        return before.suspicion() == null
                ? frameSpan
                : frameSpan + before.suspicion().heldSeconds();
    }

    /** Whether absolute and polarized counter are one pair. Without net metering the polarized one is ignored: often it is garbage. */
    static boolean paired(ChannelInfo info, ChannelReading now) {
        return info.direction() != ChannelInfo.Direction.CONSUMPTION
                && now.polarizedWs() != null
                && info.kind() != ChannelInfo.Kind.PULSES;
    }

    /** Whether the counters can have come from there to here: not too far, and one direction not farther than both. */
    static boolean possible(ChannelReading now, long absoluteWs, long polarizedWs, boolean paired, double most) {
        long flow = now.absoluteWs().since(absoluteWs);
        return flow <= most && (!paired || now.polarizedWs().since(polarizedWs) <= flow);
    }

    /**
     * Whether the counters go on from the frame before the one that was accepted last, and not from that one: then the accepted
     * frame, or this one, is false.
     */
    static boolean contradicts(ChannelReading now, ChannelState before, boolean paired, double most) {
        long last = between(before.earlierAbsoluteWs(), before.absoluteWs(), now.absoluteWs());
        return last > 0 && possible(now, before.earlierAbsoluteWs(), before.earlierPolarizedWs(), paired, most + last);
    }

    /** What was counted between two values of a counter, modulo one turn. */
    static long between(long earlier, long later, Counter counter) {
        return Math.floorMod(later - earlier, counter.turn());
    }
}
