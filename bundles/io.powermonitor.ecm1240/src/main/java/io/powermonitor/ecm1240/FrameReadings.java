package io.powermonitor.ecm1240;

import java.util.List;

import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Moment;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/** Turns frames into readings; nothing is derived. A plain library too: needs no OSGi. */
public final class FrameReadings {

    private FrameReadings() {}

    /**
     * The reading a frame stands for: ch1, ch2 and, from an ECM-1240, aux1 to aux5.
     *
     * @param meter the id of the meter the frame belongs to
     * @param arrival when the frame's last byte arrived
     * @param replayed whether the frame comes from a recording
     */
    public static MeterReading toReading(String meter, Frame frame, Moment arrival, boolean replayed) {
        return new MeterReading(
                meter,
                arrival,
                replayed,
                identity(frame),
                new Counter(frame.seconds(), Frame.SECONDS_BITS),
                frame.flag(),
                frame.volts(),
                frame.dcRaw(),
                channels(frame));
    }

    /** Who sent the frame. */
    public static Identity identity(Frame frame) {
        return new Identity(frame.format().model(), frame.serial(), frame.unit());
    }

    private static List<ChannelReading> channels(Frame frame) {
        ChannelReading ch1 = ch("ch1", frame.ch1AbsoluteWs(), frame.ch1PolarizedWs(), frame.ch1Amps());
        ChannelReading ch2 = ch("ch2", frame.ch2AbsoluteWs(), frame.ch2PolarizedWs(), frame.ch2Amps());
        if (frame.format() == FrameFormat.ECM_1220) {
            return List.of(ch1, ch2);
        }
        return List.of(
                ch1,
                ch2,
                aux("aux1", frame.aux1Ws()),
                aux("aux2", frame.aux2Ws()),
                aux("aux3", frame.aux3Ws()),
                aux("aux4", frame.aux4Ws()),
                aux("aux5", frame.aux5Ws()));
    }

    private static ChannelReading ch(String id, long absoluteWs, long polarizedWs, double amps) {
        return new ChannelReading(
                id, new Counter(absoluteWs, Frame.CH_BITS), new Counter(polarizedWs, Frame.CH_BITS), amps);
    }

    private static ChannelReading aux(String id, long ws) {
        return new ChannelReading(id, new Counter(ws, Frame.AUX_BITS), null, Double.NaN);
    }
}
