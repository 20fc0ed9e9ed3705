package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.link.Link;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.simulator.MeterState;
import io.powermonitor.simulator.SimulatedLine;
import io.powermonitor.simulator.SimulatorOptions;

/** A line of the simulator and everything of the driver but its thread, in virtual time: waiting takes no time. */
final class VirtualLine implements Link {

    private static final long SECOND = 1_000_000_000L;

    final SimulatedLine line;
    final LineTalk talk;
    final List<MeterReading> readings = new ArrayList<>();
    private final Attended driver;
    private long nanos = 5 * SECOND;
    private byte[] arrived = {};
    private int taken;

    /** @param lines of a configuration file, divided by blanks */
    VirtualLine(Path data, String uri, String lines) throws IOException {
        line = new SimulatedLine(SimulatorOptions.parse(uri), nanos);
        Map<String, String> properties = new HashMap<>(Map.of("link", "sim:?"));
        for (String keyAndValue : lines.split(" ")) {
            properties.put(keyAndValue.split("=")[0], keyAndValue.split("=")[1]);
        }
        LineSettings settings = LineSettings.parse(properties).settings().orElseThrow();
        Clocks clocks = new Clocks(() -> Instant.EPOCH.plusNanos(nanos), () -> nanos);
        driver = new Attended(settings, this, clocks, data, readings::add);
        talk = driver.talk;
    }

    LineMeter meter(int index) {
        return driver.meter(index);
    }

    /** What is true about a meter. */
    MeterState truth(int index) {
        return line.meters().get(index);
    }

    /** Time passes, and the gateway does what it does. */
    void run(int seconds) throws IOException {
        driver.run(seconds);
    }

    @Override
    public int read(byte[] buffer) {
        for (int i = 0; i < 10 && taken == arrived.length; i++) {
            nanos += SECOND / 10;
            arrived = line.send(nanos);
            taken = 0;
        }
        int count = Math.min(buffer.length, arrived.length - taken);
        System.arraycopy(arrived, taken, buffer, 0, count);
        taken += count;
        return count;
    }

    @Override
    public void write(byte[] bytes) {
        line.receive(bytes, nanos);
    }

    @Override
    public double speed() {
        return line.options().speed();
    }

    @Override
    public void close() {
        // there is nothing to free
    }
}
