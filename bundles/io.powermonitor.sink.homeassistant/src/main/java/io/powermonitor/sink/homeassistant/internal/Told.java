package io.powermonitor.sink.homeassistant.internal;

/** One value: what it is, and what Home Assistant was told last. NaN where it is not known. Not thread-safe. */
final class Told {

    private double now = Double.NaN;
    private double told = Double.NaN;

    /** It was measured. */
    void is(double value) {
        now = value;
    }

    /** Whether it is known now and was not, or the other way round. */
    boolean appearedOrWent() {
        return Double.isNaN(now) != Double.isNaN(told);
    }

    /**
     * Whether it has left the dead band around what was told. A value that became or was zero always has: something was switched.
     *
     * @param width of the dead band
     * @param part of what was told that is the width where that is more
     */
    boolean hasMoved(double width, double part) {
        if (Double.isNaN(now) || Double.isNaN(told)) {
            return appearedOrWent();
        }
        boolean switched = (now == 0) != (told == 0);
        return switched || Math.abs(now - told) > Math.max(width, part * Math.abs(told));
    }

    /** Tells what it is, where that is due. */
    void tellIf(boolean due) {
        told = due ? now : told;
    }

    /** What was told last. */
    double told() {
        return told;
    }
}
