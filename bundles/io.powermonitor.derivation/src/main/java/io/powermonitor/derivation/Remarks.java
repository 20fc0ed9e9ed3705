package io.powermonitor.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;

/** Standing statements about a meter, for people. They do not name the meter: whoever shows them does. */
final class Remarks {

    static final String CLOCK_STANDS_STILL = "the meter's clock stands still: energy is counted, power is not known";

    private static final double WS_PER_KWH = 3_600_000;

    private Remarks() {}

    static List<String> of(boolean standsStill, List<ChannelState> channels, List<ChannelReading> readings) {
        List<String> remarks = new ArrayList<>();
        if (standsStill) {
            remarks.add(CLOCK_STANDS_STILL);
        }
        for (int i = 0; i < readings.size(); i++) {
            ChannelState state = Channels.state(channels, i, readings.get(i).channel());
            if (state != null && state.turnsMayBeMissing()) {
                remarks.add(turns(state, readings.get(i).absoluteWs().turn()));
            }
        }
        return List.copyOf(remarks);
    }

    static String turns(ChannelState state, long turn) {
        String worth = state.kind() == ChannelInfo.Kind.PULSES
                ? String.format(Locale.ROOT, "%,d counts", turn)
                : String.format(Locale.ROOT, "%,.2f kWh", turn / WS_PER_KWH);
        return "whole turns (" + worth + " each) may be missing on " + state.channel();
    }
}
