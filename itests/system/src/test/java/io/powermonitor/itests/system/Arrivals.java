package io.powermonitor.itests.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one output received, by the first counter of each reading. For any thread. */
final class Arrivals {

    /** In the JSON document of a meter. */
    static final Pattern IN_DOCUMENT = Pattern.compile("\"channel\":\"ch1\".*?\"counterWs\":(\\d+)");

    /** In a line of the compatible schema. */
    static final Pattern IN_LINE = Pattern.compile("sensorName=power_1 .*?energyWs=([0-9.E]+)");

    private final String name;
    private final Pattern counter;
    private final Set<Long> seen = new HashSet<>();
    private final List<String> disorder = new ArrayList<>();
    private final long[] newest;
    private long received;

    /**
     * @param counter finds the first counter in what is received; what has none is something else
     * @param flows how many flows come in here, each of which is in order: live and late ones
     */
    Arrivals(String name, Pattern counter, int flows) {
        this.name = name;
        this.counter = counter;
        newest = new long[flows];
    }

    void accept(String text) {
        Matcher found = counter.matcher(text);
        if (found.find()) {
            add((long) Double.parseDouble(found.group(1)));
        }
    }

    /** What comes for the first time must be newer than all that came before in its flow; what comes again may be anything. */
    private synchronized void add(long counterWs) {
        received++;
        if (seen.add(counterWs)) {
            int flow = newest.length - 1;
            while (flow >= 0 && counterWs < newest[flow]) {
                flow--;
            }
            if (flow < 0) {
                disorder.add(name + ": " + counterWs + " came for the first time after " + Arrays.toString(newest));
            } else {
                newest[flow] = counterWs;
                Arrays.sort(newest);
            }
        }
    }

    synchronized boolean containsAll(Set<Long> counters) {
        return seen.containsAll(counters);
    }

    synchronized Set<Long> missing(Set<Long> counters) {
        Set<Long> missing = new HashSet<>(counters);
        missing.removeAll(seen);
        return missing;
    }

    synchronized Set<Long> seen() {
        return Set.copyOf(seen);
    }

    synchronized List<String> disorder() {
        return List.copyOf(disorder);
    }

    synchronized long received() {
        return received;
    }
}
