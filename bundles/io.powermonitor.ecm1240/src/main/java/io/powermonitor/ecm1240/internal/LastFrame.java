package io.powermonitor.ecm1240.internal;

import io.powermonitor.ecm1240.protocol.Frame;

/**
 * The newest frame of a meter.
 *
 * @param arrivedNanos on the monotonic clock, never scaled
 */
record LastFrame(Frame frame, long arrivedNanos) {}
