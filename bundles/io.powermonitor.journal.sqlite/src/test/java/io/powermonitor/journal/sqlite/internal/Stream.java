package io.powermonitor.journal.sqlite.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Quality;

/** Readings of one meter with all that can happen to them, and what history is to say about them, computed the slow way. */
final class Stream {

    static final String CHANNEL = "ch1";

    private final String meter;
    private final Random random;
    private final List<Point> points = new ArrayList<>();
    private Instant at;
    private long energy;
    private long imported;
    private long exported;
    private long ownLess;
    private int count;

    /** A reading that counts: totals that never go down, and the power of the time before. */
    record Point(long atMs, long energy, long imported, long exported, double watts, double interval) {}

    Stream(String meter, Instant from, long seed) {
        this.meter = meter;
        this.at = from;
        this.random = new Random(seed);
    }

    Instant now() {
        return at;
    }

    /** The next reading. */
    Derived next() {
        count++;
        boolean first = points.isEmpty();
        int kind = random.nextInt(200);
        boolean placed = first || kind > 1;
        double seconds = kind < 4
                ? 0.001
                : kind < 6
                        ? random.nextInt(200_000)
                        : kind < 12 ? random.nextInt(4000) : 4.9 + random.nextInt(200) / 1000.0;
        at = at.plusMillis(Math.max(1, Math.round(seconds * 1000)));
        long in = random.nextInt(4) == 0 ? 0 : (long) (random.nextInt(5000) * Math.min(seconds, 10_000));
        long out = random.nextInt(4) == 0 ? (long) (random.nextInt(3000) * Math.min(seconds, 10_000)) : 0;
        boolean restart = kind == 199 && random.nextInt(4) == 0; // the totals begin again at less
        in = restart ? 0 : in;
        out = restart ? 0 : out;
        ownLess += restart ? Math.min(exported, Math.min(imported, energy)) - ownLess : 0;
        energy += in + out;
        imported += in;
        exported += out;
        boolean power = !first && placed && !restart && seconds < 600 && kind != 150;
        double interval = power ? Math.max(1, Math.rint(seconds)) : Double.NaN;
        double watts = power ? (in - out) / interval : Double.NaN;
        if (placed) {
            points.add(new Point(at.toEpochMilli(), energy, imported, exported, watts, interval));
        }
        return derived(placed, watts, interval);
    }

    private Derived derived(boolean placed, double watts, double interval) {
        ChannelMeasurement channel = new ChannelMeasurement(
                CHANNEL,
                energy,
                watts,
                Quality.GOOD,
                energy - ownLess,
                imported - ownLess,
                exported - ownLess,
                Double.NaN);
        Measurement measurement =
                new Measurement(meter, at, false, 120, Quality.GOOD, interval, List.of(channel, other(channel)));
        MeterReading reading = new MeterReading(
                meter,
                new Moment(at, placed, count, Moment.THIS_RUN),
                false,
                new Identity("ECM-1240", 3, 7),
                new Counter(count, 24),
                0,
                120,
                0,
                List.of(new ChannelReading(CHANNEL, new Counter(energy & 0xffffffffffL, 40), null, Double.NaN)));
        return new Derived(reading, measurement, null, List.of());
    }

    private static ChannelMeasurement other(ChannelMeasurement one) {
        return new ChannelMeasurement(
                "aux1", 1, Double.NaN, Quality.GOOD, one.energyWs() / 7, one.energyWs() / 7, 0, 0);
    }

    Point first() {
        return points.get(0);
    }

    Point last() {
        return points.get(points.size() - 1);
    }

    /** What history is to say about the time between two. */
    EnergyBucket bucket(Instant start, Instant end) {
        Point begin = total(start.toEpochMilli());
        Point finish = total(end.toEpochMilli());
        double known = 0;
        double sum = 0;
        double least = Double.NaN;
        double most = Double.NaN;
        for (Point point : points) {
            double overlap = Math.min(point.atMs, end.toEpochMilli())
                    - Math.max(point.atMs - point.interval * 1000, start.toEpochMilli());
            if (overlap > 0) {
                known += overlap;
                sum += overlap * point.watts;
                least = Double.isNaN(least) ? point.watts : Math.min(least, point.watts);
                most = Double.isNaN(most) ? point.watts : Math.max(most, point.watts);
            }
        }
        double length = end.toEpochMilli() - start.toEpochMilli();
        return new EnergyBucket(
                start,
                end,
                finish.energy - begin.energy,
                finish.imported - begin.imported,
                finish.exported - begin.exported,
                sum / known,
                least,
                most,
                Math.min(known, length) / 1000);
    }

    private Point total(long atMs) {
        Point before = null;
        for (Point point : points) {
            if (point.atMs >= atMs) {
                return before == null || point.atMs == atMs ? point : between(before, point, atMs);
            }
            before = point;
        }
        return before;
    }

    private static Point between(Point before, Point after, long atMs) {
        long part = atMs - before.atMs;
        long whole = after.atMs - before.atMs;
        return new Point(
                atMs,
                before.energy + (after.energy - before.energy) * part / whole,
                before.imported + (after.imported - before.imported) * part / whole,
                before.exported + (after.exported - before.exported) * part / whole,
                0,
                0);
    }
}
