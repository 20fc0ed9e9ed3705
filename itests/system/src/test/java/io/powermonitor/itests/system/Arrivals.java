package io.powermonitor.itests.system;

import java.util.ArrayList;
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
    private long newest = Long.MIN_VALUE;
    private long received;

    /** @param counter finds the first counter in what is received; what has none is something else */
    Arrivals(String name, Pattern counter) {
        this.name = name;
        this.counter = counter;
    }

    void accept(String text) {
        Matcher found = counter.matcher(text);
        if (found.find()) {
            add((long) Double.parseDouble(found.group(1)));
        }
    }

    /** Something that comes for the first time must be newer than all that came before; what comes again may be anything. */
    private synchronized void add(long counterWs) {
        received++;
        if (seen.add(counterWs)) {
            if (counterWs < newest) {
                disorder.add(name + ": " + counterWs + " came for the first time after " + newest);
            }
            newest = Math.max(newest, counterWs);
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
