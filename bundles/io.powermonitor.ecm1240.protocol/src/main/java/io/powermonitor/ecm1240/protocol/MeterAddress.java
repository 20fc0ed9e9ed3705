package io.powermonitor.ecm1240.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of up to four meters on one line is meant: the byte every command begins with. A meter alone on its line is {@code FC}. */
public enum MeterAddress {
    FC(0xFC),
    FD(0xFD),
    FE(0xFE),
    FF(0xFF);

    private final int code;

    MeterAddress(int code) {
        this.code = code;
    }

    /** The byte, 252 to 255. */
    public int code() {
        return code;
    }

    /** What a person wrote, in either case; empty when it is none of the four. */
    public static Optional<MeterAddress> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values())
                .filter(address -> address.name().equals(upper))
                .findFirst();
    }
}
