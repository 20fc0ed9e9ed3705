package io.powermonitor.launcher.shell;

import java.util.List;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.UsageException;

/** {@code shell}: the running gateway's commands, one-shot or in a dialogue. */
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
    public int run(List<String> arguments) throws UsageException {
        if (arguments.equals(List.of("--help"))) {
            // with a command before it, it would be that command's
            System.out.println("powermonitor " + usage());
            return 0;
        }
        Directories directories = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        return ShellClient.run(directories.data(), arguments);
    }
}
