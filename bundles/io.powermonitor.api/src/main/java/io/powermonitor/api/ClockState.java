package io.powermonitor.api;

import java.util.List;

/**
 * What a derivation knows about a meter's own seconds counter. "Accepted" are the frames whose seconds were believed.
 *
 * @param seconds of the last accepted frame, unscaled
 * @param flag of the last accepted frame, 0 to 255
 * @param powerSeconds of the last accepted frame that gave watts, or that began a new count
 * @param intervals seconds between the last accepted frames whose seconds moved: at most 8, newest last
 * @param waitingSeconds how long before {@link MeterState#last()} the last accepted frame arrived: 0 unless frames were refused since;
 *     NaN when no clock can tell
 * @param stillSeconds how long before {@link MeterState#last()} the seconds were last seen to move: 0 unless they did not move since
 * @param standsStill whether energy moves while the seconds do not: such a meter gives no watts
 * @param lateSeconds by how much the last accepted frame may have been late on its way: frames that queued behind it may come faster
 *     than they were sent; 0 or more
 * @param rival where the seconds of refused frames stand; null unless the last frame was refused
 */
public record ClockState(
        long seconds,
        int flag,
        long powerSeconds,
        List<Integer> intervals,
        double waitingSeconds,
        double stillSeconds,
        boolean standsStill,
        double lateSeconds,
        Rival rival) {

    /**
     * The first of a row of refused frames that agree with each other: enough of them become the new base,
     * unless they are of another device and held back: then the row goes on, and knows that device again.
     *
     * @param seconds of that frame, unscaled
     * @param frames how many frames agree, itself included
     * @param ageSeconds how long before {@link MeterState#last()} it arrived
     */
    public record Rival(long seconds, int frames, double ageSeconds) {}
}
