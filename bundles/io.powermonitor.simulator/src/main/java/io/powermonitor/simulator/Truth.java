package io.powermonitor.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What really flowed since a virtual meter started: exact, in 64 bits, independent of where its counters began and of their wraps.
 *
 * @param seconds simulated seconds since it started
 * @param channels by {@link Channel#ordinal()}
 */
public record Truth(long seconds, List<Energy> channels) {

    public Truth {
        channels = List.copyOf(channels);
    }

    /** What has flowed since it was so. */
    Truth since(Truth earlier) {
        List<Energy> differences = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            Energy now = of(channel);
            Energy then = earlier.of(channel);
            differences.add(new Energy(now.importWs - then.importWs, now.exportWs - then.exportWs));
        }
        return new Truth(seconds - earlier.seconds, differences);
    }

    /** The energy of one channel. */
    public Energy of(Channel channel) {
        return channels.get(channel.ordinal());
    }

    /**
     * Energy in both directions, Ws.
     *
     * @param importWs consumed, or taken from the grid
     * @param exportWs given to the grid; 0 but on {@link Channel#CH2}
     */
    public record Energy(long importWs, long exportWs) {

        /** Both together: what an absolute counter counts. */
        public long energyWs() {
            return importWs + exportWs;
        }
    }
}
