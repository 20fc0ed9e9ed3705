package io.powermonitor.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words after a command's name, sorted into switches, options with a value, and the rest. */
public final class Options {

    private final Map<String, String> values = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * @param switches options without a value, such as {@code --publish}
     * @param valued options whose value is the next word, such as {@code --seconds}
     * @param operands how many other words there may be
     */
    public Options(String command, List<String> arguments, Set<String> switches, Set<String> valued, int operands)
            throws UsageException {
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (switches.contains(word)) {
                values.put(word, "");
            } else if (valued.contains(word)) {
                if (!words.hasNext()) {
                    throw new UsageException(word + " wants a value");
                }
                values.put(word, words.next());
            } else if (word.startsWith("-") && word.length() > 1) {
                throw new UsageException(
                        "unknown option '" + word + "' of " + command + "; " + valid(switches, valued));
            } else if (rest.size() == operands) {
                throw new UsageException("'" + word + "' is one word too many for " + command);
            } else {
                rest.add(word);
            }
        }
    }

    private static String valid(Set<String> switches, Set<String> valued) {
        List<String> all = new ArrayList<>(switches);
        valued.forEach(option -> all.add(option + " VALUE"));
        all.sort(null);
        return all.isEmpty() ? "it has no options" : "valid are: " + String.join(", ", all);
    }

    public boolean has(String option) {
        return values.containsKey(option);
    }

    public String value(String option, String byDefault) {
        return values.getOrDefault(option, byDefault);
    }

    /**
     * A number.
     *
     * @throws UsageException when it is none, or out of range
     */
    public int whole(String option, int byDefault, int least, int most) throws UsageException {
        String text = values.get(option);
        if (text == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same mistake as a number that is out of range
        }
        throw new UsageException(option + " " + text + ": a whole number from " + least + " to " + most);
    }

    /** The words that are no options. */
    public List<String> operands() {
        return List.copyOf(rest);
    }
}
