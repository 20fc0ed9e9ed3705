package io.powermonitor.sink.influx.internal;

import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;

/** Writes the points of one measurement as lines. */
interface PointWriter {

    /** @param info null when nothing is known about the meter any more */
    void append(Measurement measurement, MeterInfo info, Lines lines);
}
