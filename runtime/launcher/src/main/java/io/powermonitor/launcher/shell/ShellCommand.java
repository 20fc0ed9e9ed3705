package io.powermonitor.launcher.shell;

import java.util.List;

import io.powermonitor.launcher.Command;

public final class ShellCommand implements Command {
    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String usage() {
        return "shell [COMMAND]";
    }

    @Override
    public int run(List<String> arguments) {
        return 1;
    }
}
