package io.powermonitor.shell.internal.command;

import java.util.List;
import java.util.stream.Stream;

import io.powermonitor.api.MeterView;

/** What is left of a command line once Gogo has taken the options it knows. */
final class Arguments {

    private Arguments() {}

    /** @param valid options of the command, for people */
    static void none(String[] arguments, String valid) throws CommandFailure {
        noOptions(arguments, valid);
        if (arguments.length > 0) {
            throw new CommandFailure("unexpected argument '" + arguments[0] + "'; valid: " + valid);
        }
    }

    /** The meters that are named, or all of them. */
    static List<MeterView> meters(String[] ids, List<MeterView> meters, String valid) throws CommandFailure {
        noOptions(ids, valid);
        for (String id : ids) {
            if (meters.stream().noneMatch(meter -> meter.info().id().equals(id))) {
                String known = String.join(
                        ", ",
                        meters.stream()
                                .map(meter -> meter.info().id())
                                .distinct()
                                .toList());
                throw new CommandFailure(
                        "no meter '" + id + "'; " + (known.isEmpty() ? "there is none" : "there are: " + known));
            }
        }
        List<String> wanted = List.of(ids);
        return meters.stream()
                .filter(meter ->
                        wanted.isEmpty() || wanted.contains(meter.info().id()))
                .toList();
    }

    private static void noOptions(String[] arguments, String valid) throws CommandFailure {
        String option = Stream.of(arguments)
                .filter(argument -> argument.startsWith("-"))
                .findFirst()
                .orElse(null);
        if (option != null) {
            throw new CommandFailure("unknown option '" + option + "'; valid: " + valid);
        }
    }

    /** A positive number of seconds; 0 where none was given. */
    static long seconds(String text) throws CommandFailure {
        try {
            long seconds = text.isEmpty() ? 0 : Long.parseLong(text);
            if (text.isEmpty() || seconds > 0) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number that is too small
        }
        throw new CommandFailure("--seconds '" + text + "' is no whole number of seconds above 0");
    }
}
