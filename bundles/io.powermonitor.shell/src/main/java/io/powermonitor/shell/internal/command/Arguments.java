package io.powermonitor.shell.internal.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.powermonitor.api.MeterView;
import io.powermonitor.shell.internal.text.LocalTimes;

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

    /** The one argument, which has to be there. */
    static String one(String[] arguments, String what, String valid) throws CommandFailure {
        String argument = atMostOne(arguments, valid);
        if (argument.isEmpty()) {
            throw new CommandFailure("which " + what + "? valid: " + valid);
        }
        return argument;
    }

    /** The one argument; empty where none was given. */
    static String atMostOne(String[] arguments, String valid) throws CommandFailure {
        noOptions(arguments, valid);
        if (arguments.length > 1) {
            throw new CommandFailure("unexpected argument '" + arguments[1] + "'; valid: " + valid);
        }
        return arguments.length == 0 ? "" : arguments[0];
    }

    /** A point in time, which has to be given. */
    static Instant time(String option, String text, LocalTimes times, String valid) throws CommandFailure {
        if (text.isEmpty()) {
            throw new CommandFailure(option + " TIME is missing; valid: " + valid);
        }
        try {
            return times.read(text);
        } catch (DateTimeException e) {
            throw new CommandFailure(option + " '" + text
                    + "' is no time; valid are: 2026-05-01, 2026-05-01T14:30, 2026-05-01T12:30:00Z");
        }
    }

    /** A whole number above 0. */
    static int limit(String text, int otherwise) throws CommandFailure {
        try {
            int limit = text.isEmpty() ? otherwise : Integer.parseInt(text);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number that is too small
        }
        throw new CommandFailure("--limit '" + text + "' is no whole number above 0");
    }
}
