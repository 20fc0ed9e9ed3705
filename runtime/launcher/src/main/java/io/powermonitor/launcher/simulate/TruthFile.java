package io.powermonitor.launcher.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.powermonitor.ecm1240.protocol.FrameFormat;
import io.powermonitor.simulator.Channel;
import io.powermonitor.simulator.MeterState;
import io.powermonitor.simulator.Truth;

/** What really flowed, as JSON lines, one per meter and channel: from the first frame that was sent to the last. */
record TruthFile(Path file) {

    /** Empties it, so that it turns out now whether that is possible. */
    void begin() throws IOException {
        write(List.of());
    }

    void write(List<MeterState> meters) throws IOException {
        Files.write(file, (Iterable<String>) meters.stream().flatMap(TruthFile::lines)::iterator);
    }

    private static Stream<String> lines(MeterState meter) {
        return Stream.of(Channel.values())
                .filter(channel -> meter.model() == FrameFormat.ECM_1240 || channel.compareTo(Channel.CH2) <= 0)
                .map(channel -> line(meter, channel));
    }

    private static String line(MeterState meter, Channel channel) {
        Truth.Energy energy = meter.sent().of(channel);
        return "{\"serial\":" + meter.serial() + ",\"unit\":" + meter.unit() + ",\"channel\":\"" + channel.id()
                + "\",\"wattSeconds\":" + energy.energyWs() + ",\"importWs\":" + energy.importWs() + ",\"exportWs\":"
                + energy.exportWs() + ",\"seconds\":" + meter.sent().seconds() + ",\"frames\":" + meter.frames() + "}";
    }
}
