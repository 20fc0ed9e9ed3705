package io.powermonitor.api;

/** Placeholder: see MeterState. */
public record ChannelState(String channel, long energyWs, long importWs, long exportWs) {}
