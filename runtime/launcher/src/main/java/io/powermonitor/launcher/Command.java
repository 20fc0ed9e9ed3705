package io.powermonitor.launcher;

import java.util.List;

/** One thing the program does. */
public interface Command {

    /** What users type. */
    String name();

    /** Its options and what it does, for the help text. */
    String usage();

    /**
     * Does it.
     *
     * @param arguments the words after its name
     * @return the exit status
     * @throws UsageException when the arguments or the environment are wrong
     * @throws Exception when it failed
     */
    int run(List<String> arguments) throws Exception;
}
