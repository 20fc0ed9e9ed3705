package io.powermonitor.link.serial.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a serial device is and how it talks: {@code serial:/dev/ttyUSB0?baud=19200&data=8&parity=none&stop=1}. Every parameter may be
 * left out.
 *
 * @param device absolute path; may be a symbolic link
 * @param baud bits per second, 50 to 4000000
 * @param dataBits 5 to 8
 * @param stopBits 1 or 2
 */
record SerialAddress(Path device, int baud, int dataBits, Parity parity, int stopBits) {

    /** The bit that checks the others. */
    enum Parity {
        NONE,
        ODD,
        EVEN,
        MARK,
        SPACE
    }

    /** @throws IllegalArgumentException with what would be right */
    static SerialAddress parse(URI uri) {
        if (uri.getPath() == null || !uri.getPath().startsWith("/") || uri.getAuthority() != null) {
            throw new IllegalArgumentException("\"" + uri + "\" names no device: write it like serial:/dev/ttyUSB0");
        }
        SerialAddress address = new SerialAddress(Path.of(uri.getPath()), 19200, 8, Parity.NONE, 1);
        if (uri.getQuery() != null) {
            for (String parameter : uri.getQuery().split("&")) {
                address = address.with(parameter);
            }
        }
        return address;
    }

    private SerialAddress with(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        return switch (name) {
            case "baud" -> new SerialAddress(device, number(name, value, 50, 4_000_000), dataBits, parity, stopBits);
            case "data" -> new SerialAddress(device, baud, number(name, value, 5, 8), parity, stopBits);
            case "parity" -> new SerialAddress(device, baud, dataBits, parity(value), stopBits);
            case "stop" -> new SerialAddress(device, baud, dataBits, parity, number(name, value, 1, 2));
            default ->
                throw new IllegalArgumentException(
                        "unknown parameter \"" + name + "\"; valid are: baud, data, parity, stop");
        };
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same problem as a number out of bounds
        }
        throw new IllegalArgumentException(name + "=" + value + ": a whole number from " + least + " to " + most);
    }

    private static Parity parity(String value) {
        for (Parity parity : Parity.values()) {
            if (nameOf(parity).equals(value)) {
                return parity;
            }
        }
        throw new IllegalArgumentException("parity=" + value + ": one of "
                + Arrays.stream(Parity.values()).map(SerialAddress::nameOf).collect(Collectors.joining(", ")));
    }

    private static String nameOf(Parity parity) {
        return parity.name().toLowerCase(Locale.ROOT);
    }
}
