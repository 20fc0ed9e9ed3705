package io.powermonitor.simulator;

/** Something that takes or gives power, as a function of nothing but time. */
interface Load {

    int MINUTE = 60;
    int HOUR = 60 * MINUTE;
    int DAY = 24 * HOUR;

    /**
     * Its power during one second, W; never negative.
     *
     * @param second since midnight of the first day; never negative
     */
    int wattsAt(long second);
}
