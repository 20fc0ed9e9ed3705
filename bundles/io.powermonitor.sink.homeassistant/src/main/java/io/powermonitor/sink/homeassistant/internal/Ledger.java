package io.powermonitor.sink.homeassistant.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was announced, as the broker keeps it for us: what is not configured any more can be removed by a later run, too.
 *
 * @param run of the gateway that wrote it
 * @param lines by topic
 */
record Ledger(String run, SortedMap<String, Line> lines) {

    private static final String HEADER = "powermonitor ";

    /**
     * One document.
     *
     * @param device that it is about
     * @param keys of the entities in it
     */
    record Line(String device, SortedSet<String> keys) {}

    static Ledger empty(String run) {
        return new Ledger(run, new TreeMap<>());
    }

    /** Empty where it is no such text: somebody else's, or none at all. Lines that are none are left out. */
    static Optional<Ledger> parse(byte[] payload) {
        String[] rows = new String(payload, StandardCharsets.UTF_8).split("\n");
        if (!rows[0].startsWith(HEADER)) {
            return Optional.empty();
        }
        SortedMap<String, Line> lines = new TreeMap<>();
        for (String row : Arrays.asList(rows).subList(1, rows.length)) {
            String[] columns = row.split("\t", -1);
            if (columns.length == 3) {
                lines.put(columns[0], new Line(columns[1], new TreeSet<>(Arrays.asList(columns[2].split(",")))));
            }
        }
        return Optional.of(new Ledger(rows[0].substring(HEADER.length()), lines));
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(HEADER).append(run).append('\n');
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            text.append(line.getKey())
                    .append('\t')
                    .append(line.getValue().device())
                    .append('\t')
                    .append(String.join(",", line.getValue().keys()))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** All devices that something was announced of. */
    Set<String> devices() {
        Set<String> devices = new TreeSet<>();
        lines.values().forEach(line -> devices.add(line.device()));
        return devices;
    }

    /** The keys of all entities of a device. */
    Set<String> keys(String device) {
        Set<String> keys = new TreeSet<>();
        lines.values().stream().filter(line -> line.device().equals(device)).forEach(line -> keys.addAll(line.keys()));
        return keys;
    }
}
