package io.powermonitor.api;

/**
 * What a derivation knows about one channel. Counters are raw: unscaled, as the meter showed them. Totals are after the multiplier
 * and never go down.
 *
 * @param channel stable id
 * @param kind what was counted last while the channel was on: {@link ChannelInfo.Kind#ENERGY} or {@link ChannelInfo.Kind#PULSES}
 * @param absoluteWs energy baseline: the absolute counter that was accepted last; -1 when none was since the device was exchanged
 * @param polarizedWs energy baseline: the polarized counter in that frame; 0 where the channel has none
 * @param earlierAbsoluteWs the absolute counter that was accepted before {@code absoluteWs}: a later frame between the two shows that
 *     one of them was false
 * @param earlierPolarizedWs the polarized counter in that frame
 * @param importWs total import, watt-seconds
 * @param exportWs total export, watt-seconds
 * @param pulses total counts, while it counted pulses
 * @param importRemainder what the multiplier left over of import or pulses, in 1/10000 of a unit: 0 to 9999
 * @param exportRemainder what the multiplier left over of export, likewise
 * @param turnsMayBeMissing whether the counter was unseen for so long that it may have turned unnoticed
 * @param power the power baseline; null when it is the energy baseline at {@link ClockState#powerSeconds()}
 * @param suspicion why frames are not believed on this channel; null when the last one was
 * @param ahead by how much the totals are ahead of the counter, after a false frame; null when they are not
 */
public record ChannelState(
        String channel,
        ChannelInfo.Kind kind,
        long absoluteWs,
        long polarizedWs,
        long earlierAbsoluteWs,
        long earlierPolarizedWs,
        long importWs,
        long exportWs,
        long pulses,
        int importRemainder,
        int exportRemainder,
        boolean turnsMayBeMissing,
        PowerBase power,
        Suspicion suspicion,
        Ahead ahead) {

    /** Total energy of both directions, watt-seconds. */
    public long energyWs() {
        return importWs + exportWs;
    }

    /**
     * Where the next mean power starts.
     *
     * @param absoluteWs absolute counter
     * @param polarizedWs polarized counter; 0 where the channel has none
     * @param seconds the meter's own seconds
     */
    public record PowerBase(long absoluteWs, long polarizedWs, long seconds) {}

    /**
     * Since when the baseline is held, and the first of a row of frames that agree with each other and not with the baseline: enough
     * of them become the new base.
     *
     * @param heldSeconds how long before the last accepted frame the energy baseline was set
     * @param absoluteWs absolute counter of that first frame
     * @param polarizedWs polarized counter of that first frame; 0 where the channel has none
     * @param frames how many frames agree, itself included; 0 when there is none
     * @param ageSeconds how long before {@link MeterState#last()} it arrived
     */
    public record Suspicion(double heldSeconds, long absoluteWs, long polarizedWs, int frames, double ageSeconds) {}

    /**
     * What was credited for a false frame and will not be credited again: totals never go down, so they wait for the counter.
     *
     * @param importWs unscaled import (or counts), 0 or more
     * @param exportWs unscaled export, 0 or more
     */
    public record Ahead(long importWs, long exportWs) {}
}
