package io.powermonitor.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import io.powermonitor.ecm1240.protocol.Frame;

/**
 * What the counters of a virtual meter show when it starts.
 *
 * @param seconds its own seconds
 * @param absoluteWs by {@link Channel#ordinal()}
 * @param polarizedWs the same; of ch1 and ch2 only
 */
public record Start(long seconds, List<Long> absoluteWs, List<Long> polarizedWs) {

    /** A meter that has counted for two months. */
    public static final Start USED = of(5_000_000, Start::used, 900_000_000L);

    /** A new meter: everything is 0. */
    public static final Start ZERO = of(0, channel -> 0, 0);

    /** Each counter is close to its end: the seconds wrap after 30 s, each energy after at most some thousand Ws. */
    public static final Start WRAP =
            of((1 << Frame.SECONDS_BITS) - 30, Start::wrapping, (1L << Channel.CH1.bits()) - 750);

    static final String VALID =
            "used, zero, wrap, or ten counters with commas between them: seconds, ch1 absolute and polarized,"
                    + " ch2 absolute and polarized, aux1 to aux5";

    private static final Map<String, Start> NAMED = Map.of("used", USED, "zero", ZERO, "wrap", WRAP);
    private static final int COUNTERS = 10;

    public Start {
        absoluteWs = List.copyOf(absoluteWs);
        polarizedWs = List.copyOf(polarizedWs);
    }

    private interface Shown {
        long of(Channel channel);
    }

    private static Start of(long seconds, Shown absolute, long polarizedWs) {
        List<Long> counters = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            counters.add(absolute.of(channel));
        }
        return new Start(seconds, counters, List.of(polarizedWs, polarizedWs));
    }

    private static long used(Channel channel) {
        return 3_500_000_000L + 1_000_003L * channel.ordinal();
    }

    private static long wrapping(Channel channel) {
        return (1L << channel.bits()) - 500L * (1 + channel.ordinal());
    }

    /** Where a meter goes on that has sent this. */
    public static Start after(Frame frame) {
        return new Start(
                frame.seconds(),
                List.of(
                        frame.ch1AbsoluteWs(),
                        frame.ch2AbsoluteWs(),
                        frame.aux1Ws(),
                        frame.aux2Ws(),
                        frame.aux3Ws(),
                        frame.aux4Ws(),
                        frame.aux5Ws()),
                List.of(frame.ch1PolarizedWs(), frame.ch2PolarizedWs()));
    }

    /** @throws IllegalArgumentException when it is neither a name nor ten counters that fit */
    static Start parse(String text) {
        Start named = NAMED.get(text);
        if (named != null) {
            return named;
        }
        String[] words = text.split(",", -1);
        if (words.length != COUNTERS) {
            throw new IllegalArgumentException();
        }
        List<Long> absolute =
                new ArrayList<>(List.of(counter(words[1], Frame.CH_BITS), counter(words[3], Frame.CH_BITS)));
        for (int n = 5; n < COUNTERS; n++) {
            absolute.add(counter(words[n], Frame.AUX_BITS));
        }
        return new Start(
                counter(words[0], Frame.SECONDS_BITS),
                absolute,
                List.of(counter(words[2], Frame.CH_BITS), counter(words[4], Frame.CH_BITS)));
    }

    private static long counter(String text, int bits) {
        long value = Long.parseLong(text);
        if (value < 0 || value >= 1L << bits) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    /** The ten counters, as the parameter has them. */
    public String text() {
        StringJoiner text = new StringJoiner(",");
        text.add(String.valueOf(seconds));
        for (Channel channel : Channel.values()) {
            text.add(String.valueOf(absoluteWs(channel)));
            if (channel.ordinal() < polarizedWs.size()) {
                text.add(String.valueOf(polarizedWs(channel)));
            }
        }
        return text.toString();
    }

    long absoluteWs(Channel channel) {
        return absoluteWs.get(channel.ordinal());
    }

    long polarizedWs(Channel channel) {
        return channel.ordinal() < polarizedWs.size() ? polarizedWs.get(channel.ordinal()) : 0;
    }
}
