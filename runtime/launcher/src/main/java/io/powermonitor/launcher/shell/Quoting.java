package io.powermonitor.launcher.shell;

import java.util.List;
import java.util.regex.Pattern;

/** Words of the system's shell as one line for Gogo. */
final class Quoting {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:+,-]+");

    private Quoting() {}

    /** A single word is a whole command line already, as in {@code shell 'meters; sinks'}; of several each stays one word. */
    static String line(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : String.join(" ", words.stream().map(Quoting::quote).toList());
    }

    private static String quote(String word) {
        if (HARMLESS.matcher(word).matches()) {
            return word;
        }
        // Gogo looks for single quotes within double ones too, so only this way is safe
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
