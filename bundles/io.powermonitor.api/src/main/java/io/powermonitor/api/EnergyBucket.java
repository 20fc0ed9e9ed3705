package io.powermonitor.api;

import java.time.Instant;

/**
 * Energy and power of one channel between two times.
 *
 * <p>Energy is the difference of the channel's total at both ends: the total moves in a straight line from one reading to the next, and
 * is cut to whole watt-seconds. So the energies of buckets that follow each other add up to that of the whole, to the watt-second, also
 * across gaps, where the meter has counted and nobody has looked; {@code energyWs} may differ by 1 from import and export together.
 *
 * @param start when it begins
 * @param end when it ends, and the next begins
 * @param energyWs energy of both directions, watt-seconds (counts, where the channel counts pulses); 0 or more
 * @param importWs import, watt-seconds; 0 or more
 * @param exportWs export, watt-seconds; 0 or more
 * @param meanWatts mean power of the time it is known of, each reading weighed with its interval; greater than 0 is import; NaN where it
 *     is known of no time, never a made-up 0
 * @param minWatts the least power that was known; NaN as above
 * @param maxWatts the greatest power that was known; NaN as above
 * @param knownSeconds of how much of the bucket power is known; 0 up to its length
 */
public record EnergyBucket(
        Instant start,
        Instant end,
        long energyWs,
        long importWs,
        long exportWs,
        double meanWatts,
        double minWatts,
        double maxWatts,
        double knownSeconds) {}
