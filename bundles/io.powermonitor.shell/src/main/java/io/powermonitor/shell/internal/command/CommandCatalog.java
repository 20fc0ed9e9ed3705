package io.powermonitor.shell.internal.command;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;

/** What commands say about themselves in their annotations. */
public final class CommandCatalog {

    private final Supplier<Map<String, Object>> commands;

    /** @param commands the objects that have the commands as methods, by name of command */
    public CommandCatalog(Supplier<Map<String, Object>> commands) {
        this.commands = commands;
    }

    /**
     * One command.
     *
     * @param summary one line
     * @param details the lines after it, examples included
     * @param options what they do, by name
     * @param argument what the arguments are; empty when there are none
     */
    public record Entry(
            String name, String summary, List<String> details, Map<String, String> options, String argument) {}

    /** All commands, sorted by name. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        new TreeMap<>(commands.get()).forEach((name, command) -> method(command, name)
                .ifPresent(method -> entries.add(entry(name, method))));
        return entries;
    }

    private static Optional<Method> method(Object command, String name) {
        // no method has a hyphen in its name
        String inCamelCase = Pattern.compile("-(.)").matcher(name).replaceAll(found -> found.group(1)
                .toUpperCase(Locale.ROOT));
        return Stream.of(command.getClass().getMethods())
                .filter(method -> method.getName().equals(inCamelCase) && method.isAnnotationPresent(Descriptor.class))
                .findFirst();
    }

    private static Entry entry(String name, Method method) {
        List<String> description =
                method.getAnnotation(Descriptor.class).value().lines().toList();
        Map<String, String> options = new LinkedHashMap<>();
        String argument = "";
        for (Annotation[] parameter : method.getParameterAnnotations()) {
            Optional<Descriptor> about = find(parameter, Descriptor.class);
            Optional<Parameter> option = find(parameter, Parameter.class);
            String text = about.map(Descriptor::value).orElse("");
            if (option.isPresent()) {
                options.put(String.join(", ", option.get().names()), text);
            } else if (!text.isEmpty()) {
                argument = text;
            }
        }
        return new Entry(
                name,
                description.isEmpty() ? "" : description.get(0),
                description.subList(Math.min(1, description.size()), description.size()),
                options,
                argument);
    }

    private static <A extends Annotation> Optional<A> find(Annotation[] annotations, Class<A> type) {
        return Stream.of(annotations).filter(type::isInstance).map(type::cast).findFirst();
    }
}
