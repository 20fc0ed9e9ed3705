package io.powermonitor.ecm1240.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.powermonitor.ecm1240.protocol.Step.Reply;

/**
 * A command as the steps it takes: what is sent, and what the meter answers to each. Immutable; {@link #start} carries it out once,
 * without I/O.
 *
 * <p>While a meter streams, real-time mode has to be turned off before any other command. No exchange but {@link #poll} and
 * {@link #readSettings} may be carried out again after it failed, unless it is known what it did: polarity is toggled, and a meter
 * that still waits for a value takes the first byte of the next try for it.
 */
public final class Exchange {

    private static final int MOST_INTERVAL_SECONDS = 255;
    private static final int MOST_TRIGGER_WATTS = 32_000;
    private static final int ALL_AUX = (1 << Frame.AUX_CHANNELS) - 1;

    private final String name;
    private final boolean repeatable;
    private final List<Step> steps;

    private Exchange(String name, boolean repeatable, Step... steps) {
        this.name = name;
        this.repeatable = repeatable;
        List<Step> all = new ArrayList<>();
        all.add(Step.COMMAND_BYTE);
        all.addAll(List.of(steps));
        this.steps = List.copyOf(all);
    }

    /** One frame, also of a meter that does not stream. */
    public static Exchange poll() {
        return new Exchange("poll", true, Step.word("SPK", Reply.FRAME));
    }

    /** The meter streams: it sends a frame in every send interval. It does not acknowledge this. */
    public static Exchange realTimeOn() {
        return new Exchange("real-time mode on", false, Step.word("TOG"), Step.word("XTD", Reply.NONE));
    }

    /** The meter streams no longer. It does not acknowledge this. */
    public static Exchange realTimeOff() {
        return new Exchange("real-time mode off", false, Step.word("TOG"), Step.word("OFF", Reply.NONE));
    }

    /** The settings of the meter. */
    public static Exchange readSettings() {
        return new Exchange(
                "read settings", true, Step.word("SET"), Step.word("RCV", Reply.SETTINGS), Step.COMMAND_BYTE);
    }

    /**
     * How often a meter that streams sends a frame.
     *
     * @param seconds 1 to 255
     */
    public static Exchange sendInterval(int seconds) {
        within("send interval", seconds, 1, MOST_INTERVAL_SECONDS);
        return new Exchange(
                "send interval " + seconds + " s", false, Step.word("SET"), Step.word("IV2"), Step.value(seconds));
    }

    /**
     * Which change of load sends a frame at once.
     *
     * @param watts 1 to 32000
     */
    public static Exchange trigger(int watts) {
        within("trigger", watts, 1, MOST_TRIGGER_WATTS);
        return new Exchange(
                "trigger " + watts + " W",
                false,
                Step.word("SET"),
                Step.word("IV3"),
                Step.value(watts),
                Step.value(watts >>> 8));
    }

    /**
     * The current transformer of a channel.
     *
     * @param ch 1 or 2
     * @param type 0 to 255
     * @param range 0 to 255
     */
    public static Exchange ct(int ch, int type, int range) {
        within("ch", ch, 1, 2);
        within("CT type", type, 0, 255);
        within("CT range", range, 0, 255);
        return new Exchange(
                "CT of ch" + ch + ": type " + type + ", range " + range,
                false,
                Step.word("SET"),
                Step.word("CT" + ch),
                Step.word("TYP"),
                Step.value(type),
                Step.word("RNG"),
                Step.value(range));
    }

    /**
     * The voltage transformer.
     *
     * @param type 0 to 255
     * @param range 0 to 255
     */
    public static Exchange pt(int type, int range) {
        within("PT type", type, 0, 255);
        within("PT range", range, 0, 255);
        return new Exchange(
                "PT: type " + type + ", range " + range,
                false,
                Step.word("SET"),
                Step.word("PTT"),
                Step.value(type),
                Step.word("PTR"),
                Step.value(range));
    }

    /**
     * Which auxiliary channels count double.
     *
     * @param doubled bitmap: bit 0 is aux1, bit 4 is aux5
     */
    public static Exchange auxGain(int doubled) {
        within("AUX gain", doubled, 0, ALL_AUX);
        String names = IntStream.rangeClosed(1, Frame.AUX_CHANNELS)
                .filter(n -> (doubled >>> n - 1 & 1) != 0)
                .mapToObj(n -> " aux" + n)
                .collect(Collectors.joining());
        return new Exchange(
                "gain x2 of" + (names.isEmpty() ? " no channel" : names),
                false,
                Step.word("SET"),
                Step.word("OPT"),
                Step.value(doubled));
    }

    /**
     * Turns the polarity of a channel round. A meter does not tell its polarity.
     *
     * @param ch 1 or 2
     */
    public static Exchange togglePolarity(int ch) {
        within("ch", ch, 1, 2);
        return new Exchange("polarity of ch" + ch, false, Step.word("SET"), Step.word("NG" + ch));
    }

    /** All energy counters begin at 0 again. */
    public static Exchange resetCounters() {
        return new Exchange("reset of the energy counters", false, Step.word("RQS"), Step.word("RKW"));
    }

    /** The meter's own seconds begin at 0 again. */
    public static Exchange resetSeconds() {
        return new Exchange("reset of the seconds", false, Step.word("RQS"), Step.word("RKS"));
    }

    /** The meter starts again. */
    public static Exchange reboot() {
        return new Exchange("reboot", false, Step.word("RQS"), Step.word("RLP"));
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value + ": " + least + " to " + most + " is valid");
        }
    }

    /** What it does, for people. */
    public String name() {
        return name;
    }

    /** Whether it asks for one frame, and nothing else. */
    public boolean isPoll() {
        return steps.get(steps.size() - 1).reply() == Reply.FRAME;
    }

    /** Whether it may be carried out again, whatever became of it. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** Carries it out once, on the meter with this command byte. */
    public ExchangeRun start(MeterAddress address, ExchangeTimings timings) {
        return new ExchangeRun(steps, address, timings);
    }
}
