package io.powermonitor.ecm1240.internal;

import java.util.Locale;

/** The words behind a command's name, read one after the other. Not thread-safe. */
final class Words {

    private final String[] words;
    private final String valid;
    private int next;

    /** @param valid how the command is written, for people */
    Words(String[] words, String valid) {
        this.words = words;
        this.valid = valid;
        for (String word : words) {
            if (word.startsWith("-") && !word.matches("-[0-9.]+")) {
                throw new IllegalArgumentException("unknown option '" + word + "'; valid: " + valid);
            }
        }
    }

    boolean hasMore() {
        return next < words.length;
    }

    String word(String what) {
        if (!hasMore()) {
            throw new IllegalArgumentException(what + " is missing; valid: " + valid);
        }
        return words[next++];
    }

    int number(String what, int least, int most) {
        String word = word(what);
        try {
            int number = Integer.parseInt(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same mistake as a number out of bounds
        }
        throw new IllegalArgumentException(what + " " + word + ": a whole number from " + least + " to " + most);
    }

    /** @return 1 or 2 */
    int ch() {
        String word = word("CH").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "ch1", "1" -> 1;
            case "ch2", "2" -> 2;
            default -> throw new IllegalArgumentException("CH " + word + ": ch1 or ch2");
        };
    }

    void end() {
        if (hasMore()) {
            throw new IllegalArgumentException("unexpected argument '" + words[next] + "'; valid: " + valid);
        }
    }
}
