package io.powermonitor.api;

import java.time.Duration;

/**
 * A meter's newest measurement.
 *
 * @param state the derivation's state after it: since when totals count, and remarks
 * @param age time since its last byte arrived, by the monotonic clock
 */
public record Latest(Measurement measurement, MeterState state, Duration age) {}
