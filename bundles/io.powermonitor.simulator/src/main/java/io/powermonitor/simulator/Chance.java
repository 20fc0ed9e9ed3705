package io.powermonitor.simulator;

/**
 * Numbers that look random and depend on nothing but a seed and a key, so that any second can be asked for, in any order. The mixing is
 * that of SplitMix64.
 */
final class Chance {

    private final long seed;

    Chance(long seed) {
        this.seed = mix(seed);
    }

    /** Another one, independent of this. */
    Chance of(String name) {
        return new Chance(seed ^ name.hashCode() * 0x9E3779B97F4A7C15L);
    }

    /** Evenly spread, 0 (inclusive) to 1 (exclusive). */
    double unit(long key) {
        return (mix(seed + key * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
    }

    /** Evenly spread, from least to most, both inclusive. */
    int between(int least, int most, long key) {
        return least + (int) (unit(key) * (most - least + 1));
    }

    /** Evenly spread, but changing slowly: a new value each period, and straight lines between them. */
    double smooth(long second, int periodSeconds) {
        long period = second / periodSeconds;
        double into = (double) (second % periodSeconds) / periodSeconds;
        return unit(period) * (1 - into) + unit(period + 1) * into;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
