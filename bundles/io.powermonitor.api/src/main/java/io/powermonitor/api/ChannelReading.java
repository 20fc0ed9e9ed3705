package io.powermonitor.api;

/**
 * What a meter said about one channel; nothing derived.
 *
 * @param channel the stable id, such as {@code ch1} or {@code aux5}
 * @param absoluteWs energy of both directions, in watt-seconds (or counts, where the channel counts pulses)
 * @param polarizedWs energy of one direction only, in watt-seconds; which one depends on the wiring. Null where the channel has none
 * @param amps current; NaN where it is not measured
 */
public record ChannelReading(String channel, Counter absoluteWs, Counter polarizedWs, double amps) {}
