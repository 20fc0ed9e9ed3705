package io.powermonitor.itests.system;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/**
 * A meter's past of which everything is known, as a recording of its line: constant whole watts from one frame to the next, counters
 * that pass their ends, resets, and gaps. What truly flowed is worked out here, from the watts alone.
 */
final class RecordedLine {

    static final List<String> CHANNELS = List.of("ch1", "ch2", "aux1", "aux2", "aux3", "aux4", "aux5");

    private static final long CH_TURN = 1L << 40;
    private static final long AUX_TURN = 1L << 32;
    private static final int SECONDS_TURN = 1 << 24;
    private static final int NET = 1;

    private final List<Interval> intervals = new ArrayList<>();
    /** By channel, what has flowed before each interval, and after the last. */
    private final List<List<Energy>> totals = new ArrayList<>();

    private final long[] absolute = new long[7];
    private final StringBuilder lines = new StringBuilder();
    private final Instant begin;
    private long polarized;
    private long seconds;
    private int flag = 0x98;
    private Instant now;

    /**
     * From one frame to the next.
     *
     * @param watts by channel; negative is export
     * @param known whether the gateway can know them: it cannot in a gap and at a reset
     */
    record Interval(Instant from, Instant to, int[] watts, boolean known) {

        long seconds() {
            return to.getEpochSecond() - from.getEpochSecond();
        }
    }

    /** Energy of a span of time, Ws. */
    record Energy(long energyWs, long importWs, long exportWs) {

        private Energy plus(long watts, long millis) {
            long flowed = Math.abs(watts) * millis / 1000;
            return new Energy(
                    energyWs + flowed, importWs + (watts > 0 ? flowed : 0), exportWs + (watts < 0 ? flowed : 0));
        }

        private Energy less(Energy other) {
            return new Energy(energyWs - other.energyWs, importWs - other.importWs, exportWs - other.exportWs);
        }
    }

    /** The power that is known of a span of time. */
    record Power(double meanWatts, double minWatts, double maxWatts, long knownSeconds) {}

    private RecordedLine(Instant begin) {
        this.begin = begin;
        now = begin;
        totals.add(Collections.nCopies(7, new Energy(0, 0, 0)));
        absolute[0] = CH_TURN - 5_000_000_000L;
        absolute[NET] = CH_TURN - 1_000_000;
        polarized = CH_TURN - 700_000;
        for (int channel = 2; channel < 7; channel++) {
            absolute[channel] = AUX_TURN - 1_000_000L * channel;
        }
        seconds = SECONDS_TURN - 5_000_000;
    }

    /**
     * @param gaps pairs of times between which nothing is heard
     * @param resets the counters begin anew at the first frame after these
     */
    static RecordedLine of(Instant begin, Instant end, List<Instant> gaps, List<Instant> resets) {
        RecordedLine line = new RecordedLine(begin);
        Random random = new Random(20231029);
        List<Instant> toCome = new ArrayList<>(resets);
        line.frame();
        while (line.now.isBefore(end)) {
            Instant next = line.now.plusSeconds(600 + random.nextInt(600));
            boolean known = true;
            for (int gap = 0; gap < gaps.size(); gap += 2) {
                if (next.isAfter(gaps.get(gap)) && next.isBefore(gaps.get(gap + 1))) {
                    next = gaps.get(gap + 1);
                    known = false;
                }
            }
            if (!toCome.isEmpty() && toCome.get(0).isBefore(line.now)) {
                toCome.remove(0);
                line.reset();
                known = false;
            }
            int[] watts = new int[7];
            for (int channel = 0; channel < 7; channel++) {
                watts[channel] =
                        channel == NET ? random.nextInt(9000) - 4500 : random.nextInt(channel == 0 ? 8000 : 4000);
            }
            line.pass(new Interval(line.now, next, watts, known));
        }
        return line;
    }

    private void reset() {
        flag = flag & ~7 | flag + 1 & 7;
        seconds = 0;
        polarized = 0;
        Arrays.fill(absolute, 0);
    }

    private void pass(Interval interval) {
        long length = interval.seconds();
        for (int channel = 0; channel < 7; channel++) {
            long turn = channel < 2 ? CH_TURN : AUX_TURN;
            absolute[channel] = (absolute[channel] + length * Math.abs(interval.watts[channel])) % turn;
        }
        polarized = (polarized + length * Math.max(0, -interval.watts[NET])) % CH_TURN;
        seconds = (seconds + length) % SECONDS_TURN;
        now = interval.to;
        List<Energy> before = totals.get(totals.size() - 1);
        List<Energy> after = new ArrayList<>();
        for (int channel = 0; channel < 7; channel++) {
            after.add(before.get(channel).plus(interval.watts[channel], length * 1000));
        }
        totals.add(after);
        intervals.add(interval);
        frame();
    }

    private void frame() {
        byte[] bytes = FrameEncoder.encode(new Frame(
                FrameFormat.ECM_1240,
                1203,
                absolute[0],
                absolute[NET],
                0,
                polarized,
                0,
                434,
                flag,
                5,
                21,
                6228,
                (int) seconds,
                absolute[2],
                absolute[3],
                absolute[4],
                absolute[5],
                absolute[6],
                511));
        lines.append(now.toEpochMilli() - begin.toEpochMilli())
                .append(" < ")
                .append(HexFormat.of().formatHex(bytes))
                .append('\n');
    }

    void write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("powermonitor recording 1 from " + begin + "\n");
            out.append(lines);
        }
    }

    List<Interval> intervals() {
        return intervals;
    }

    int frames() {
        return intervals.size() + 1;
    }

    Instant begin() {
        return begin;
    }

    Instant end() {
        return now;
    }

    /** What the meter's counter of a channel shows in the last frame. */
    long counterWs(int channel) {
        return absolute[channel];
    }

    /** What flowed between two times; a time between two frames is on the straight line between them, cut to whole watt-seconds. */
    Energy energy(int channel, Instant from, Instant to) {
        return total(channel, to).less(total(channel, from));
    }

    private Energy total(int channel, Instant at) {
        int place = place(at);
        if (place == intervals.size()) {
            return totals.get(place).get(channel);
        }
        Energy before = totals.get(place).get(channel);
        Interval interval = intervals.get(place);
        long millis = at.toEpochMilli() - interval.from.toEpochMilli();
        return millis <= 0 ? before : before.plus(interval.watts[channel], millis);
    }

    /** The interval that a time is in: the first one before the beginning, none after the end. */
    private int place(Instant at) {
        int low = 0;
        int high = intervals.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (intervals.get(middle).to.isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** @return with no known seconds where nothing is known */
    Power power(int channel, Instant from, Instant to) {
        double sum = 0;
        long known = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int n = place(from); n < intervals.size() && intervals.get(n).from.isBefore(to); n++) {
            Interval interval = intervals.get(n);
            Instant begins = interval.from.isAfter(from) ? interval.from : from;
            Instant ends = interval.to.isBefore(to) ? interval.to : to;
            if (interval.known && begins.isBefore(ends)) {
                long part = ends.getEpochSecond() - begins.getEpochSecond();
                sum += (double) part * interval.watts[channel];
                known += part;
                min = Math.min(min, interval.watts[channel]);
                max = Math.max(max, interval.watts[channel]);
            }
        }
        return new Power(sum / known, min, max, known);
    }
}
