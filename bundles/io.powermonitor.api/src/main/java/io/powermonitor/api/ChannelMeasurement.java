package io.powermonitor.api;

/**
 * What is known about one channel at one moment. Totals count since the gateway first saw the meter, are exact, and never go down.
 *
 * @param channel stable id
 * @param counterWs the meter's own absolute counter, raw: unscaled, wraps, may be reset
 * @param watts mean power since the last reading that gave one; greater than 0 is import; NaN where it is not known, never a made-up 0
 * @param quality what the channel was found to be in this frame
 * @param energyWs total energy of both directions, watt-seconds after the multiplier (counts, where the channel counts pulses)
 * @param importWs total import, watt-seconds
 * @param exportWs total export, watt-seconds
 * @param amps current; NaN where it is not measured
 */
public record ChannelMeasurement(
        String channel,
        long counterWs,
        double watts,
        Quality quality,
        long energyWs,
        long importWs,
        long exportWs,
        double amps) {}
