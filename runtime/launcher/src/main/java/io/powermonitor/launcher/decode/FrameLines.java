package io.powermonitor.launcher.decode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Measurement;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameFormat;
import io.powermonitor.ecm1240.protocol.FrameListener;

/** Writes each frame as a line of JSON, derived with what came before it from the same meter. */
final class FrameLines implements FrameListener {

    /** Damage invents identities; more than this many are not remembered at once. */
    private static final int MOST_IDENTITIES = 64;

    private final JsonLine json;
    private final Map<Integer, Recorded> meters = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Recorded> eldest) {
            return size() > MOST_IDENTITIES;
        }
    };
    private IOException failure;

    FrameLines(OutputStream out) {
        json = new JsonLine(out);
    }

    /** How many meters were told apart. */
    int identities() {
        return meters.size();
    }

    void flush() throws IOException {
        rethrow();
        json.flush();
    }

    /** The decoder's listener cannot throw: what went wrong in it is thrown here. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void frame(long offset, Frame frame) {
        int identity = frame.format().ordinal() << 24 | frame.serial() << 8 | frame.unit();
        Derived derived =
                meters.computeIfAbsent(identity, key -> new Recorded()).derive(frame);
        try {
            write(offset, frame, derived.measurement());
        } catch (IOException e) {
            failure = e;
        }
    }

    private void write(long offset, Frame frame, Measurement measurement) throws IOException {
        boolean aux = frame.format() == FrameFormat.ECM_1240;
        json.open()
                .put("offset", offset)
                .put("format", frame.format().id())
                .put("volts", frame.voltsTenths() / 10.0)
                .put("serial", frame.serial())
                .put("unit", frame.unit())
                .put("flag", frame.flag())
                .put("seconds", frame.seconds())
                .open("amps")
                .put("ch1", frame.ch1CentiAmps() / 100.0)
                .put("ch2", frame.ch2CentiAmps() / 100.0)
                .close()
                .open("energyWs");
        for (ChannelMeasurement channel : measurement.channels()) {
            json.put(channel.channel(), channel.counterWs());
        }
        json.close()
                .open("polarizedWs")
                .put("ch1", frame.ch1PolarizedWs())
                .put("ch2", frame.ch2PolarizedWs())
                .close();
        if (aux) {
            json.put("dcRaw", frame.dcRaw());
        } else {
            json.putNull("dcRaw");
        }
        json.put("quality", measurement.quality().name().toLowerCase(java.util.Locale.ROOT))
                .put("intervalSeconds", measurement.intervalSeconds());
        watts(measurement.channels());
        json.close().end();
    }

    private void watts(List<ChannelMeasurement> channels) {
        boolean any = false;
        for (ChannelMeasurement channel : channels) {
            any |= !Double.isNaN(channel.watts());
        }
        if (!any) {
            json.putNull("watts");
            return;
        }
        json.open("watts");
        for (ChannelMeasurement channel : channels) {
            json.put(channel.channel(), channel.watts());
        }
        json.close();
    }
}
