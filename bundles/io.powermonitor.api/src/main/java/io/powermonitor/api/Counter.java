package io.powermonitor.api;

/**
 * A cumulative counter of a fixed width, as meters keep them: it only grows, and begins again at zero after {@code 2^bits - 1}. The
 * only place that knows about wrap-around. The unit is that of the field that holds it (watt-seconds or seconds).
 *
 * @param value 0 to {@code 2^bits - 1}
 * @param bits the width, 1 to 62
 */
public record Counter(long value, int bits) {

    /** @throws IllegalArgumentException when the value does not fit the width */
    public Counter {
        if (bits < 1 || bits > 62 || value < 0 || value >> bits != 0) {
            throw new IllegalArgumentException(value + " is no counter of " + bits + " bits");
        }
    }

    /** {@code 2^bits}: what one whole turn is worth. */
    public long turn() {
        return 1L << bits;
    }

    /**
     * What was counted since an earlier value, modulo one turn: right across a wrap, and short by whole turns when there was more
     * than one.
     *
     * @return 0 to {@code 2^bits - 1}
     * @throws IllegalArgumentException when the widths differ
     */
    public long since(Counter earlier) {
        if (earlier.bits != bits) {
            throw new IllegalArgumentException("counters of " + earlier.bits + " and " + bits + " bits");
        }
        return since(earlier.value);
    }

    /**
     * What was counted since an earlier value of this counter, modulo one turn, for who keeps values only.
     *
     * @return 0 to {@code 2^bits - 1}
     */
    public long since(long earlier) {
        return (value - earlier) & (turn() - 1);
    }
}
