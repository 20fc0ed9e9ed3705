package io.powermonitor.derivation;

import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;

/**
 * What the absolute counters of all channels say together about a new count. One channel alone proves nothing: it may be damage.
 *
 * @param counted channels that had counted anything before
 * @param fell channels whose counter went down and cannot have wrapped
 * @param rose channels whose counter went on
 * @param beyond whether a counter rose farther than it can have
 * @param small whether no counter shows more than can have been counted since the last accepted frame
 * @param halved whether each counter that fell is nearer to zero than to where it was
 */
record Evidence(int counted, int fell, int rose, boolean beyond, boolean small, boolean halved) {

    /** Whether every counter simply goes on: the usual case, and there is nothing to weigh. */
    static boolean allGoOn(MeterInfo meter, MeterState before, MeterReading now, double span) {
        List<ChannelReading> readings = now.channels();
        for (int i = 0; i < readings.size(); i++) {
            ChannelReading reading = readings.get(i);
            ChannelState state = Channels.state(before.channels(), i, reading.channel());
            ChannelInfo info = Channels.info(meter.channels(), i, reading.channel());
            if (state != null && !goesOn(info, state, reading, span)) {
                return false;
            }
        }
        return true;
    }

    static Evidence of(MeterInfo meter, MeterState before, MeterReading now, double span) {
        int counted = 0;
        int fell = 0;
        int rose = 0;
        boolean beyond = false;
        boolean small = true;
        boolean halved = true;
        for (int i = 0; i < now.channels().size(); i++) {
            ChannelReading reading = now.channels().get(i);
            ChannelState state = Channels.state(before.channels(), i, reading.channel());
            ChannelInfo info = Channels.info(meter.channels(), i, reading.channel());
            if (state == null || state.absoluteWs() < 0) {
                continue;
            }
            long value = reading.absoluteWs().value();
            double most = Belief.most(info, Belief.span(state, span));
            counted += state.absoluteWs() > 0 ? 1 : 0;
            small &= value <= most;
            if (goesOn(info, state, reading, span)) {
                rose += value != state.absoluteWs() ? 1 : 0;
            } else if (value > state.absoluteWs()) {
                beyond = true;
            } else if (!Belief.contradicts(reading, state, false, most)) {
                fell++;
                halved &= value < state.absoluteWs() / 2;
            }
        }
        return new Evidence(counted, fell, rose, beyond, small, halved);
    }

    private static boolean goesOn(ChannelInfo info, ChannelState state, ChannelReading reading, double span) {
        return Belief.possible(reading, state.absoluteWs(), 0, false, Belief.most(info, Belief.span(state, span)));
    }

    /** Whether all counters that ever counted went down. */
    boolean everyCounterFell() {
        return fell > 0 && fell == counted && !beyond;
    }

    /** Whether the counters alone prove that the meter began a new count. */
    boolean newCount() {
        return everyCounterFell() && counted > 1 || fell > rose && small && !beyond;
    }
}
