package io.powermonitor.itests.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table of CONTRIBUTING: which bundle may import from which of ours. */
final class BundleTable {

    private static final String PREFIX = "io.powermonitor.";

    private BundleTable() {}

    /** Symbolic names, by symbolic name. */
    static Map<String, Set<String>> read(Path contributing) throws IOException {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(contributing)) {
            String[] cells = line.split("\\|");
            if (cells.length == 4 && cells[1].strip().startsWith("`" + PREFIX)) {
                Set<String> allowed = new TreeSet<>();
                for (String name : cells[3].strip().split(", ")) {
                    if (!name.equals("nothing")) {
                        allowed.add(PREFIX + name);
                    }
                }
                table.put(cells[1].strip().replace("`", ""), allowed);
            }
        }
        return table;
    }
}
