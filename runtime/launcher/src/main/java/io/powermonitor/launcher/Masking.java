package io.powermonitor.launcher;

import java.util.regex.Pattern;

/** Takes what may be a secret out of texts for people. */
public final class Masking {

    private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]*@");
    private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(password|passwd|secret|token).*");
    private static final Pattern REFERENCE = Pattern.compile("(env|file):.*|");

    private Masking() {}

    /** The text without the user and password of any URL in it. */
    public static String mask(String text) {
        return USER_INFO.matcher(text).replaceAll("$1(hidden)@");
    }

    /** The value of a setting; a secret that stands in the file itself is hidden, a reference is not. */
    public static String mask(String key, String value) {
        boolean hidden =
                SECRET_KEY.matcher(key).matches() && !REFERENCE.matcher(value).matches();
        return hidden ? "(hidden)" : mask(value);
    }
}
