package io.powermonitor.simulator;

/** The energy counters of a virtual meter, each as wide as the real one's. */
final class Counters {

    private static final int CHANNELS = Channel.values().length;
    private static final int ENERGIES_OF_ANOTHER = 123_456_789;

    private final long[] absoluteWs = new long[CHANNELS];
    private final long[] polarizedWs = new long[CHANNELS];

    Counters(Start start) {
        for (Channel channel : Channel.values()) {
            absoluteWs[channel.ordinal()] = start.absoluteWs(channel);
            polarizedWs[channel.ordinal()] = start.polarizedWs(channel);
        }
    }

    /**
     * What flows in some time.
     *
     * @param ws positive is consumption
     * @param gain how often it is counted
     * @param countsImport whether the polarized counter counts consumption, instead of what is given back
     */
    void count(Channel channel, int ws, int gain, boolean countsImport) {
        int i = channel.ordinal();
        absoluteWs[i] += (long) gain * Math.abs(ws);
        polarizedWs[i] += (long) gain * Math.max(countsImport ? ws : -ws, 0);
    }

    long absoluteWs(Channel channel) {
        return wrapped(absoluteWs[channel.ordinal()], channel.bits());
    }

    long polarizedWs(Channel channel) {
        return wrapped(polarizedWs[channel.ordinal()], channel.bits());
    }

    void reset() {
        for (int i = 0; i < CHANNELS; i++) {
            absoluteWs[i] = 0;
            polarizedWs[i] = 0;
        }
    }

    /** Another meter's, which has nothing to do with what this one counted. */
    void becomeAnothers() {
        for (int i = 0; i < CHANNELS; i++) {
            absoluteWs[i] = ENERGIES_OF_ANOTHER + absoluteWs[i] / 3;
            polarizedWs[i] = ENERGIES_OF_ANOTHER + polarizedWs[i] / 3;
        }
    }

    static long wrapped(long value, int bits) {
        return value & (1L << bits) - 1;
    }
}
