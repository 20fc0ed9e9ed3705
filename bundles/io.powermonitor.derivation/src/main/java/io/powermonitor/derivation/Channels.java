package io.powermonitor.derivation;

import java.math.BigDecimal;
import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelState;

/** Finds a channel by its id. Its place in the reading is almost always its place in the other lists, too. */
final class Channels {

    /** A channel that no configuration names: its state goes on unseen, under the strictest usual limit. */
    static final ChannelInfo UNNAMED =
            new ChannelInfo("", "", ChannelInfo.Kind.OFF, ChannelInfo.Direction.CONSUMPTION, BigDecimal.ONE, 25_000);

    private Channels() {}

    /** What the configuration says about the channel; one that is switched off when it says nothing. */
    static ChannelInfo info(List<ChannelInfo> infos, int place, String channel) {
        if (place < infos.size()) {
            ChannelInfo likely = infos.get(place);
            if (likely.id().equals(channel)) {
                return likely;
            }
        }
        for (ChannelInfo info : infos) {
            if (info.id().equals(channel)) {
                return info;
            }
        }
        return UNNAMED;
    }

    /** The channel's state; null when there is none. */
    static ChannelState state(List<ChannelState> states, int place, String channel) {
        if (place < states.size()) {
            ChannelState likely = states.get(place);
            if (likely.channel().equals(channel)) {
                return likely;
            }
        }
        for (ChannelState state : states) {
            if (state.channel().equals(channel)) {
                return state;
            }
        }
        return null;
    }
}
