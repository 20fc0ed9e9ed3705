package io.powermonitor.ecm1240.internal;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/** Frames for programs. The keys of the fields are those of {@code powermonitor decode}. */
final class RawJson {

    private RawJson() {}

    static String of(List<LineMeter> meters, long nowNanos) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        for (LineMeter meter : meters) {
            LastFrame last = meter.lastFrame();
            StringJoiner object = new StringJoiner(",", "{", "}");
            // an id has no character that would have to be escaped
            object.add("\"meter\":\"" + meter.id() + "\"");
            if (last == null) {
                object.add("\"hex\":null");
            } else {
                object.add(String.format(Locale.ROOT, "\"ageSeconds\":%.3f", (nowNanos - last.arrivedNanos()) / 1e9));
                addFrame(object, last.frame());
            }
            array.add(object.toString());
        }
        return array.toString();
    }

    private static void addFrame(StringJoiner object, Frame frame) {
        object.add("\"hex\":\"" + HexFormat.of().formatHex(FrameEncoder.encode(frame)) + "\"");
        object.add("\"format\":\"" + frame.format().id() + "\"");
        object.add("\"volts\":" + scaled(frame.voltsTenths(), 1));
        object.add("\"serial\":" + frame.serial());
        object.add("\"unit\":" + frame.unit());
        object.add("\"flag\":" + frame.flag());
        object.add("\"seconds\":" + frame.seconds());
        object.add("\"amps\":{\"ch1\":" + scaled(frame.ch1CentiAmps(), 2) + ",\"ch2\":"
                + scaled(frame.ch2CentiAmps(), 2) + "}");
        StringJoiner energy = new StringJoiner(",", "\"energyWs\":{", "}");
        energy.add("\"ch1\":" + frame.ch1AbsoluteWs());
        energy.add("\"ch2\":" + frame.ch2AbsoluteWs());
        if (frame.format() == FrameFormat.ECM_1240) {
            for (int n = 1; n <= Frame.AUX_CHANNELS; n++) {
                energy.add("\"aux" + n + "\":" + frame.auxWs(n));
            }
        }
        object.add(energy.toString());
        object.add("\"polarizedWs\":{\"ch1\":" + frame.ch1PolarizedWs() + ",\"ch2\":" + frame.ch2PolarizedWs() + "}");
        object.add("\"dcRaw\":" + frame.dcRaw());
    }

    private static String scaled(int value, int places) {
        return BigDecimal.valueOf(value, places).toPlainString();
    }
}
