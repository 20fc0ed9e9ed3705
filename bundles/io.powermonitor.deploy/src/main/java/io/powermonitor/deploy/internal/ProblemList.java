package io.powermonitor.deploy.internal;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is wrong with files of the folder now, for anyone who asks; logged once, when it begins. Read by any thread. */
final class ProblemList implements Supplier<List<String>> {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.deploy");

    private volatile Map<String, String> problems = Map.of();

    /** @param now by file name */
    void set(Map<String, String> now) {
        now.forEach((file, problem) -> {
            if (!problem.equals(problems.get(file))) {
                LOG.log(Level.WARNING, file + ": " + problem);
            }
        });
        problems = Map.copyOf(now);
    }

    /** One line each: file name and reason. */
    @Override
    public List<String> get() {
        List<String> lines = new ArrayList<>();
        problems.forEach((file, problem) -> lines.add(file + ": " + problem));
        lines.sort(null);
        return lines;
    }
}
