package io.powermonitor.launcher.shell;

import io.powermonitor.launcher.Command;
import java.util.List;

public final class ShellCommand implements Command {
    @Override
    public String name() { return "shell"; }
    @Override
    public String usage() { return "shell [COMMAND]"; }
    @Override
    public int run(List<String> arguments) { return 1; }
}
