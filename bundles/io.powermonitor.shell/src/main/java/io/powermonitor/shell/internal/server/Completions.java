package io.powermonitor.shell.internal.server;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.shell.internal.command.CommandCatalog;
import io.powermonitor.shell.internal.command.CurrentGateway;

/** What the last word of an unfinished line could be. */
final class Completions {

    private final CommandCatalog catalog;
    private final CurrentGateway gateway;

    Completions(CommandCatalog catalog, CurrentGateway gateway) {
        this.catalog = catalog;
        this.gateway = gateway;
    }

    /** @param commands names of all commands */
    List<String> of(String line, List<String> commands) {
        String part = line.substring(Math.max(line.lastIndexOf('|'), line.lastIndexOf(';')) + 1)
                .stripLeading();
        String[] words = part.split("\\s+", -1);
        String last = words[words.length - 1];
        List<String> candidates = words.length == 1 ? commands : arguments(words[0].replaceFirst("^power:", ""));
        return candidates.stream().filter(name -> name.startsWith(last)).toList();
    }

    private List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>();
        for (CommandCatalog.Entry entry : catalog.entries()) {
            if (command.equals("help")) {
                arguments.add(entry.name());
            } else if (entry.name().equals(command)) {
                arguments.addAll(entry.options().keySet());
                if (entry.argument().contains("meter")) {
                    arguments.addAll(gateway.meterIds());
                }
                if (entry.argument().contains("sink")) {
                    arguments.addAll(gateway.sinkNames());
                }
            }
        }
        return arguments;
    }
}
