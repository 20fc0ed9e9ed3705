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
                shell [COMMAND ...]
                      runs a command of the running gateway (power:meters, power:readings, power:sinks, help ...), or begins a
                      dialogue when none is given""";
    }

    @Override
    public int run(List<String> arguments) throws UsageException {
        Directories directories = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        return ShellClient.run(directories.data(), arguments);
    }
}
