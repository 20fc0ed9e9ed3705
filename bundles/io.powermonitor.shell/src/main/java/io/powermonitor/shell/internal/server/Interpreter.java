package io.powermonitor.shell.internal.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;

import io.powermonitor.api.link.LinkException;
import io.powermonitor.shell.internal.command.CommandFailure;
import io.powermonitor.shell.internal.command.Screen;
import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;

/** Runs command lines in one Gogo session. One thread runs, any thread interrupts. */
final class Interpreter {

    private static final String SCOPE = "SCOPE";

    private static final Pattern NOT_COERCED =
            Pattern.compile("Cannot coerce ([^(]+)\\(.*?\\) to any of \\[?(.*?)\\]?$");

    /** Session variables of Gogo itself: the names of all commands, and of all variables. */
    private static final String COMMANDS = ".commands";

    private static final String VARIABLES = ".variables";

    private final CommandProcessor processor;
    private final OutputStream out;
    private final PrintStream err;
    private volatile CommandSession session;
    private volatile boolean interrupted;

    Interpreter(CommandProcessor processor, OutputStream out, OutputStream err) {
        this.processor = processor;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.session = newSession();
    }

    private CommandSession newSession() {
        CommandSession fresh = processor.createSession(InputStream.nullInputStream(), out, err);
        // our commands without their scope; the others with it, or without where the name is free
        fresh.put(SCOPE, "power:*");
        return fresh;
    }

    /** Runs a line to its end; what went wrong is on the error stream. */
    int run(CommandRequest request) {
        interrupted = false;
        session.put(Screen.TERMINAL, request.terminal());
        session.put(Screen.COLUMNS, request.columns());
        int status = execute(request.line());
        if (interrupted) {
            renewSession();
            return Frame.INTERRUPTED;
        }
        return status;
    }

    private int execute(String line) {
        try {
            print(session.execute(line));
            return Frame.OK;
        } catch (CommandNotFoundException e) {
            err.println("unknown command '" + e.getCommand() + "'; valid are: " + String.join(", ", ownCommands())
                    + "; help tells more");
            return Frame.UNKNOWN_COMMAND;
        } catch (InterruptedException e) {
            if (!interrupted) {
                // not the command's own thread, which passes its exception on, but this one
                Thread.currentThread().interrupt();
            }
            return Frame.INTERRUPTED;
        } catch (Exception e) {
            if (!interrupted) {
                err.println(message(e));
            }
            return Frame.FAILED;
        }
    }

    private void print(Object result) throws IOException {
        if (result != null) {
            CharSequence text =
                    result instanceof CharSequence ready ? ready : session.format(result, Converter.INSPECT);
            boolean ended = text.length() > 0 && text.charAt(text.length() - 1) == '\n';
            out.write((ended ? text.toString() : text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String message(Exception e) {
        Throwable cause = e;
        while (cause instanceof InvocationTargetException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String first = cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
        Matcher coerced = NOT_COERCED.matcher(first);
        if (coerced.lookingAt()) {
            // ours take any words: what is missing is what stands behind an option
            String command = coerced.group(1);
            return ownCommands().contains(command)
                    ? command + ": an option lacks its value; see: help " + command
                    : command + " does not take these arguments, but " + coerced.group(2);
        }
        boolean forPeople = cause instanceof CommandFailure
                || cause instanceof LinkException
                || cause instanceof IllegalArgumentException && !first.isEmpty();
        if (forPeople) {
            return first;
        }
        return cause.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first);
    }

    /** Gogo closes a session's streams when a thread is interrupted that writes to them: a new one with the old variables. */
    private void renewSession() {
        CommandSession old = session;
        CommandSession fresh = newSession();
        if (old.get(VARIABLES) instanceof Set<?> names) {
            for (Object name : names) {
                Object value = old.get(name.toString());
                if (!name.toString().startsWith(".") && value != null) {
                    fresh.put(name.toString(), value);
                }
            }
        }
        session = fresh;
        old.close();
    }

    void interrupt() {
        interrupted = true;
        Job job = session.foregroundJob();
        if (job != null) {
            job.interrupt();
        }
    }

    /** Names of commands: ours without their scope. */
    List<String> commands() {
        return session.get(COMMANDS) instanceof Collection<?> names
                ? names.stream()
                        .map(name -> name.toString().replaceFirst("^power:", ""))
                        .sorted()
                        .toList()
                : List.of();
    }

    private List<String> ownCommands() {
        return commands().stream().filter(name -> !name.contains(":")).toList();
    }

    void close() {
        interrupt();
        session.close();
    }
}
