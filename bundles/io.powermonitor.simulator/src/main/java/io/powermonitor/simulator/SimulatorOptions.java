package io.powermonitor.simulator;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is simulated, and how fast. Written as a URI, all parts optional: {@code sim:?speed=60&seed=1&interval=5&serial=434&unit=5&start=wrap}.
 *
 * @param speed how many simulated seconds pass in one, 0.1 to 100,000
 * @param seed which house; any number
 * @param intervalSeconds simulated seconds from frame to frame, 1 to 255
 * @param serial the meter's serial number, 0 to 65535
 * @param unit the meter's unit id, 0 to 255
 * @param start what its counters show at first
 */
public record SimulatorOptions(double speed, long seed, int intervalSeconds, int serial, int unit, Start start) {

    /** Real time, one frame a second, house 1, serial 1, unit 1, a used meter. */
    public static final SimulatorOptions DEFAULTS = new SimulatorOptions(1, 1, 1, 1, 1, Start.USED);

    /** @throws IllegalArgumentException naming the parameter that is out of range, its value and what is valid */
    public SimulatorOptions {
        if (!(speed >= 0.1 && speed <= 100_000)) {
            throw invalid("speed", String.valueOf(speed), "a number from 0.1 to 100000");
        }
        within("interval", intervalSeconds, 1, 255);
        within("serial", serial, 0, 0xFFFF);
        within("unit", unit, 0, 0xFF);
    }

    /** @see #parse(String) */
    public static SimulatorOptions of(URI uri) {
        return parse(uri.toString());
    }

    /**
     * Reads them from a URI; also from a bare {@code sim:}, which {@link URI} refuses.
     *
     * @throws IllegalArgumentException naming what is wrong, its value and what is valid
     */
    public static SimulatorOptions parse(String uri) {
        String[] parts = uri.split("\\?", 2);
        if (!parts[0].equalsIgnoreCase("sim:")) {
            throw new IllegalArgumentException(
                    uri + ": not a simulator; sim: or sim:?speed=60&interval=5 for instance is valid");
        }
        Map<String, String> values = new HashMap<>();
        for (String parameter : (parts.length == 2 ? parts[1] : "").split("&")) {
            String[] pair = parameter.split("=", 2);
            String value = pair.length == 2 ? pair[1] : "";
            if (!parameter.isEmpty() && values.put(pair[0], value) != null) {
                throw invalid(pair[0], value, "given twice; each parameter once is valid");
            }
        }
        SimulatorOptions options = new SimulatorOptions(
                decimal(values.remove("speed"), DEFAULTS.speed),
                whole("seed", values.remove("seed"), DEFAULTS.seed, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) whole("interval", values.remove("interval"), DEFAULTS.intervalSeconds, 1, 255),
                (int) whole("serial", values.remove("serial"), DEFAULTS.serial, 0, 0xFFFF),
                (int) whole("unit", values.remove("unit"), DEFAULTS.unit, 0, 0xFF),
                start(values.remove("start")));
        values.forEach((name, value) -> {
            throw invalid(name, value, "unknown; speed, seed, interval, serial, unit and start are valid");
        });
        return options;
    }

    /** The same as a URI, which {@link #parse} reads back. */
    public String uri() {
        return "sim:?speed=" + speed + "&seed=" + seed + "&interval=" + intervalSeconds + "&serial=" + serial + "&unit="
                + unit + "&start=" + start.name().toLowerCase(Locale.ROOT);
    }

    private static double decimal(String value, double byDefault) {
        try {
            return value == null ? byDefault : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw invalid("speed", value, "a number from 0.1 to 100000");
        }
    }

    private static long whole(String name, String value, long byDefault, long least, long most) {
        if (value == null) {
            return byDefault;
        }
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw invalid(name, value, "a whole number from " + least + " to " + most);
        }
        within(name, number, least, most);
        return number;
    }

    private static Start start(String value) {
        for (Start start : Start.values()) {
            if (value == null || start.name().toLowerCase(Locale.ROOT).equals(value)) {
                return value == null ? DEFAULTS.start : start;
            }
        }
        throw invalid("start", value, "one of used, zero, wrap");
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw invalid(name, String.valueOf(value), "a whole number from " + least + " to " + most);
        }
    }

    private static IllegalArgumentException invalid(String name, String value, String valid) {
        return new IllegalArgumentException("simulator parameter " + name + "=" + value + ": " + valid);
    }
}
