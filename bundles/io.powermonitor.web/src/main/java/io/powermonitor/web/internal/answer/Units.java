package io.powermonitor.web.internal.answer;

import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;

/** What a channel's totals count. */
final class Units {

    private Units() {}

    /** {@code Ws}, or {@code count} for pulses. */
    static String of(List<MeterInfo> meters, String meter, String channel) {
        for (MeterInfo info : meters) {
            ChannelInfo one = info.id().equals(meter) ? info.channel(channel) : null;
            if (one != null && one.kind() == ChannelInfo.Kind.PULSES) {
                return "count";
            }
        }
        return "Ws";
    }
}
