package io.powermonitor.ecm1240;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/** What is known about a meter of which no configuration says more. */
public final class MeterInfos {

    /** The channels of an ECM-1240, in the order users know them. */
    public static final List<String> CHANNELS = List.of("ch1", "ch2", "aux1", "aux2", "aux3", "aux4", "aux5");

    /** The channels of an ECM-1220, and those that an ECM-1240 can meter in both directions. */
    public static final List<String> CT_CHANNELS = CHANNELS.subList(0, 2);

    static final String DEFAULT_PREFIX = "power";
    static final Duration DEFAULT_GAP = Duration.ofSeconds(120);

    private static final double CT_LIMIT_WATTS = 65_000;
    private static final double AUX_LIMIT_WATTS = 25_000;

    private MeterInfos() {}

    /** An ECM-1240 with default settings. */
    public static MeterInfo standard(String id) {
        List<ChannelInfo> channels = CHANNELS.stream().map(MeterInfos::channel).toList();
        return new MeterInfo(id, FrameFormat.ECM_1240.model(), id, DEFAULT_PREFIX, DEFAULT_GAP, channels);
    }

    /** The same meter, when its frames say that it is of another model: an ECM-1220 has no auxiliary channels. */
    public static MeterInfo ofModel(MeterInfo info, String model) {
        Stream<ChannelInfo> channels = info.channels().stream();
        if (model.equals(FrameFormat.ECM_1220.model())) {
            channels = channels.filter(channel -> CT_CHANNELS.contains(channel.id()));
        }
        return new MeterInfo(info.id(), model, info.label(), info.sensorPrefix(), info.gap(), channels.toList());
    }

    private static ChannelInfo channel(String id) {
        return new ChannelInfo(
                id,
                id,
                ChannelInfo.Kind.ENERGY,
                ChannelInfo.Direction.CONSUMPTION,
                BigDecimal.ONE,
                CT_CHANNELS.contains(id) ? CT_LIMIT_WATTS : AUX_LIMIT_WATTS);
    }
}
