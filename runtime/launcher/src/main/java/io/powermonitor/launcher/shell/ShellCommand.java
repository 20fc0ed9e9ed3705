package io.powermonitor.launcher.shell;

import java.util.List;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;

/** {@code shell}: the commands of the running gateway. */
public final class ShellCommand implements Command {

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String usage() {
        return """
                shell [COMMAND...]
                      runs a command in the running gateway and ends with its exit status; without one it is a dialogue,
                      or reads lines from standard input. 'shell help' lists the commands. A single word may be a whole
                      line: shell 'meters; sinks'""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        if (arguments.equals(List.of("--help")) || arguments.equals(List.of("-h"))) {
            System.out.println("powermonitor " + usage());
            return 0;
        }
        Directories directories = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        return ShellClient.run(directories.data(), arguments);
    }
}
