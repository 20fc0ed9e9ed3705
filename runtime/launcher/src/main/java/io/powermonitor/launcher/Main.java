package io.powermonitor.launcher;

import java.io.IOException;
import java.util.List;

import io.powermonitor.launcher.check.CheckCommand;
import io.powermonitor.launcher.decode.DecodeCommand;
import io.powermonitor.launcher.export.ExportCommand;
import io.powermonitor.launcher.run.DemoCommand;
import io.powermonitor.launcher.run.DiagnoseCommand;
import io.powermonitor.launcher.run.RunCommand;
import io.powermonitor.launcher.shell.ShellCommand;
import io.powermonitor.launcher.simulate.SimulateCommand;

/** Maps the command line to a command and its outcome to an exit status. */
public final class Main {

    private static final List<Command> COMMANDS = List.of(
            new RunCommand(),
            new DemoCommand(),
            new CheckCommand(),
            new DecodeCommand(),
            new ExportCommand(),
            new SimulateCommand(),
            new DiagnoseCommand(),
            new ShellCommand(),
            new VersionCommand());

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    static int run(List<String> words) {
        String name = words.isEmpty() ? "run" : words.get(0);
        if (name.equals("help") || name.equals("--help") || name.equals("-h")) {
            System.out.print(help());
            return 0;
        }
        try {
            for (Command command : COMMANDS) {
                if (command.name().equals(name)) {
                    List<String> arguments = words.subList(Math.min(1, words.size()), words.size());
                    if (!name.equals("shell") && arguments.contains("--help")) {
                        System.out.println("powermonitor " + command.usage());
                        return 0;
                    }
                    return command.run(arguments);
                }
            }
            List<String> names = COMMANDS.stream().map(Command::name).toList();
            throw new UsageException(
                    "unknown command '" + name + "'; valid are: " + String.join(", ", names) + ", help");
        } catch (UsageException e) {
            System.err.println("powermonitor: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("powermonitor: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return 1;
        } catch (Exception e) {
            System.err.println("powermonitor: " + e);
            return 1;
        }
    }

    private static String help() {
        StringBuilder text = new StringBuilder("usage: powermonitor COMMAND\n\n");
        COMMANDS.forEach(command -> text.append("  ").append(command.usage()).append("\n\n"));
        return text.append(
                        """
                  help
                      this text

                folders: POWERMONITOR_CONF, POWERMONITOR_DATA, POWERMONITOR_DEPLOY; more JVM options: POWERMONITOR_JAVA_OPTS
                """)
                .toString();
    }
}
