package io.powermonitor.simulator;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.ecm1240.protocol.FrameFormat;

/**
 * A simulated line: the meters on it, how fast their time passes, and what goes wrong. Written as a URI, all parts optional:
 * {@code sim:?speed=60&seed=1&interval=5&serial=434&unit=5&start=wrap&meters=4&drop=0.001}. The README of the bundle lists them all.
 *
 * @param speed how many simulated seconds pass in one, 0.1 to 100,000
 * @param meters how many of its meters answer commands, 0 to 4: to the command bytes FC to FF, in this order
 * @param gem how many more there are that stream and never answer, as the up to five that a GEM pretends to be
 * @param first the first meter; the others are like it, in other houses, with the serials and units that follow
 * @param faults what goes wrong on the line
 */
public record SimulatorOptions(double speed, int meters, int gem, MeterOptions first, Faults faults) {

    /** Real time, and one usual meter on a good line. */
    public static final SimulatorOptions DEFAULTS = new SimulatorOptions(1, 1, 0, MeterOptions.DEFAULTS, Faults.NONE);

    /** @throws IllegalArgumentException naming the parameter that is out of range, its value and what is valid */
    public SimulatorOptions {
        if (!(speed >= 0.1 && speed <= 100_000)) {
            throw Parameters.invalid("speed", String.valueOf(speed), "a number from 0.1 to 100000");
        }
        Parameters.within("gem", gem, 0, 5);
        Parameters.within("meters", meters, gem == 0 ? 1 : 0, 4);
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
        Parameters in = new Parameters(uri);
        double speed = in.decimal("speed", DEFAULTS.speed, "0.1", "100000");
        MeterOptions first = meter(in);
        int meters = in.whole("meters", DEFAULTS.meters, 0, 4);
        int gem = in.whole("gem", DEFAULTS.gem, 0, 5);
        Faults faults = faults(in);
        in.end();
        return new SimulatorOptions(speed, meters, gem, first, faults);
    }

    private static MeterOptions meter(Parameters in) {
        MeterOptions usual = MeterOptions.DEFAULTS;
        long seed = in.whole("seed", usual.seed(), Long.MIN_VALUE, Long.MAX_VALUE);
        LocalDateTime begins = in.localTime("time", usual.begins());
        int interval = in.whole("interval", usual.intervalSeconds(), 1, 255);
        int serial = in.whole("serial", usual.serial(), 0, 0xFFFF);
        int unit = in.whole("unit", usual.unit(), 0, 0xFF);
        Start start = in.start("start", usual.start());
        FrameFormat model =
                in.choice("model", usual.model(), choices("1240", FrameFormat.ECM_1240, "1220", FrameFormat.ECM_1220));
        int trigger = in.whole("trigger", usual.triggerWatts(), 1, 32_000);
        boolean realTime = in.choice("realtime", usual.realTime(), choices("on", true, "off", false));
        return new MeterOptions(
                model, seed, begins, serial, unit, start, interval, trigger, realTime, behaviour(in), incidents(in));
    }

    private static Behaviour behaviour(Parameters in) {
        return new Behaviour(
                in.decimal("patience", Behaviour.USUAL.patienceSeconds(), "0.01", "3600"),
                in.decimal("reboot", Behaviour.USUAL.rebootSeconds(), "0", "3600"),
                in.choice("flag", Behaviour.USUAL.resetChangesFlag(), choices("count", true, "keep", false)));
    }

    private static Incidents incidents(Parameters in) {
        return new Incidents(
                in.time("reset"),
                in.time("resetClock"),
                in.time("swap"),
                in.whole("swapSerial", Incidents.NONE.swapSerial(), 0, 0xFFFF),
                in.whole("swapUnit", Incidents.NONE.swapUnit(), 0, 0xFF));
    }

    private static Faults faults(Parameters in) {
        return new Faults(
                in.rate("drop"),
                in.rate("flip"),
                in.rate("invent"),
                in.rate("truncate"),
                in.whole("slow", 0, 0, 60_000),
                in.spans("silence"),
                in.spans("unplug"),
                in.ordinals("loseAck"),
                in.ordinals("loseByte"));
    }

    private static <T> Map<String, T> choices(String one, T first, String other, T second) {
        Map<String, T> choices = new LinkedHashMap<>();
        choices.put(one, first);
        choices.put(other, second);
        return choices;
    }

    /** All meters of the line, those that answer first. */
    public List<MeterOptions> all() {
        List<MeterOptions> all = new ArrayList<>();
        for (int n = 0; n < meters + gem; n++) {
            all.add(first.sibling(n));
        }
        return all;
    }

    /** Another such line, whose meters follow those of the lines before it. @param n 0 is this line */
    public SimulatorOptions line(int n) {
        MeterOptions its = first.sibling(n * (meters + gem));
        return n == 0 ? this : new SimulatorOptions(speed, meters, gem, its, faults);
    }
}
