package io.powermonitor.derivation;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelState;

/** One channel's totals while a frame is credited to them. They never go down. */
final class Account {

    private long importWs;
    private long exportWs;
    private long pulses;
    private int importRemainder;
    private int exportRemainder;
    private ChannelState.Ahead ahead;
    private ChannelInfo.Kind kind;
    private long parts;

    /** Goes on from the totals of a state; null for a new channel. */
    void open(ChannelState before, ChannelInfo info) {
        boolean known = before != null;
        importWs = known ? before.importWs() : 0;
        exportWs = known ? before.exportWs() : 0;
        pulses = known ? before.pulses() : 0;
        importRemainder = known ? before.importRemainder() : 0;
        exportRemainder = known ? before.exportRemainder() : 0;
        ahead = known ? before.ahead() : null;
        parts = Multiplier.parts(info.multiplier());
        // A channel that is switched off goes on as what it was, so that it can be switched on again.
        kind = info.kind() != ChannelInfo.Kind.OFF ? info.kind() : known ? before.kind() : ChannelInfo.Kind.ENERGY;
    }

    /**
     * Credits differences of the counters, before the multiplier.
     *
     * @param flow of the absolute counter; less than 0 where it takes back what a false frame was credited
     * @param oneWay of the polarized counter; ignored where the channel has no direction
     */
    void credit(ChannelInfo info, boolean paired, long flow, long oneWay) {
        long back = !paired ? 0 : info.direction() == ChannelInfo.Direction.NET ? oneWay : flow - oneWay;
        long in = flow - back;
        if (ahead != null || in < 0 || back < 0) {
            long waitingIn = (ahead == null ? 0 : ahead.importWs()) - in;
            long waitingBack = (ahead == null ? 0 : ahead.exportWs()) - back;
            in = Math.max(0, -waitingIn);
            back = Math.max(0, -waitingBack);
            ahead = waitingIn > 0 || waitingBack > 0
                    ? new ChannelState.Ahead(Math.max(0, waitingIn), Math.max(0, waitingBack))
                    : null;
        }
        long whole = Multiplier.whole(in, parts, importRemainder);
        importRemainder = Multiplier.remainder(in, parts, importRemainder);
        if (kind == ChannelInfo.Kind.PULSES) {
            pulses += whole;
        } else {
            importWs += whole;
        }
        if (back > 0) {
            exportWs += Multiplier.whole(back, parts, exportRemainder);
            exportRemainder = Multiplier.remainder(back, parts, exportRemainder);
        }
    }

    /** The multiplier in 1/10000. */
    long parts() {
        return parts;
    }

    /** Another device counts from here: what the totals were ahead of the old one's counter has no meaning for it. */
    void forgetAhead() {
        ahead = null;
    }

    /** The state with these totals. */
    ChannelState close(
            String channel,
            long absoluteWs,
            long polarizedWs,
            long earlierAbsoluteWs,
            long earlierPolarizedWs,
            boolean turnsMayBeMissing,
            ChannelState.PowerBase power,
            ChannelState.Suspicion suspicion) {
        return new ChannelState(
                channel,
                kind,
                absoluteWs,
                polarizedWs,
                earlierAbsoluteWs,
                earlierPolarizedWs,
                importWs,
                exportWs,
                pulses,
                importRemainder,
                exportRemainder,
                turnsMayBeMissing,
                power,
                suspicion,
                ahead);
    }
}
