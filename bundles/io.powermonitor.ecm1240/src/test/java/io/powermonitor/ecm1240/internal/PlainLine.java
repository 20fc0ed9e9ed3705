package io.powermonitor.ecm1240.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.link.Link;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.PlainMeter;

/** A line with plain meters and everything of the driver but its thread, in virtual time: waiting takes no time. */
final class PlainLine implements Link {

    static final long SECOND = PlainMeter.SECOND;

    final List<PlainMeter> plain;
    final List<MeterReading> readings = new ArrayList<>();
    final List<Byte> written = new ArrayList<>();
    final Random random = new Random(1);
    /** How many in a thousand bytes are lost, changed or invented on the way to the gateway. */
    int noisePerMille;
    /** The line breaks when so many bytes were written to it. */
    int breaksAfter = Integer.MAX_VALUE;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final Clocks clocks;
    private final LineSettings settings;
    private final Path data;
    private long nanos = 5 * SECOND;
    private Attended driver;
    LineTalk talk;

    /** @param lines of a configuration file, divided by blanks */
    PlainLine(Path data, String lines, PlainMeter... plain) {
        this.data = data;
        this.plain = List.of(plain);
        this.clocks = new Clocks(() -> Instant.EPOCH.plusNanos(nanos), () -> nanos);
        Map<String, String> properties = new HashMap<>(Map.of("link", "plain:x", "meter", "house"));
        for (String keyAndValue : lines.strip().split("\\s+")) {
            if (!keyAndValue.isEmpty()) {
                properties.put(keyAndValue.split("=")[0], keyAndValue.split("=")[1]);
            }
        }
        if (properties.containsKey("meters")) {
            properties.remove("meter");
        }
        settings = LineSettings.parse(properties).settings().orElseThrow();
        restart();
    }

    /** The gateway is started anew. */
    void restart() {
        driver = new Attended(settings, this, clocks, data, readings::add);
        talk = driver.talk;
    }

    /** It was broken, and is there again. */
    void reopen() {
        breaksAfter = Integer.MAX_VALUE;
        driver.open();
        talk = driver.talk;
    }

    LineMeter meter(int index) {
        return driver.meter(index);
    }

    Clocks clocks() {
        return clocks;
    }

    long nanos() {
        return nanos;
    }

    /** Time passes, and the gateway does what it does. */
    void run(int seconds) throws IOException {
        driver.run(seconds);
    }

    @Override
    public int read(byte[] buffer) {
        for (int i = 0; i < 10 && waiting.size() == 0; i++) {
            nanos += SECOND / 10;
            for (PlainMeter meter : plain) {
                send(meter.stream(nanos));
            }
        }
        byte[] all = waiting.toByteArray();
        int count = Math.min(all.length, 1 + random.nextInt(100));
        System.arraycopy(all, 0, buffer, 0, count);
        waiting.reset();
        waiting.writeBytes(Arrays.copyOfRange(all, count, all.length));
        nanos += count * SECOND / 1920;
        return count;
    }

    private void send(byte[] bytes) {
        for (byte value : bytes) {
            if (random.nextInt(1000) >= noisePerMille) {
                waiting.write(value);
            } else if (random.nextInt(3) == 0) {
                waiting.write(value ^ 1 << random.nextInt(8));
            } else if (random.nextBoolean()) {
                waiting.write(value);
                waiting.write(random.nextInt(256));
            }
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        for (byte value : bytes) {
            if (written.size() >= breaksAfter) {
                throw new IOException("the line broke");
            }
            written.add(value);
            nanos += SECOND / 1920;
            for (PlainMeter meter : plain) {
                send(meter.take(value & 0xFF, nanos));
            }
        }
    }

    @Override
    public void close() {
        // there is nothing to free
    }
}
