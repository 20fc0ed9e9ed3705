package io.powermonitor.pipeline.internal.lane;

import java.util.List;

import io.powermonitor.api.Entry;

/** Learns what became of the parts of a batch, in order and without gaps. */
interface PartListener {

    void delivered(List<Entry> part);

    /** Refused for good. */
    void setAside(List<Entry> part, String reason);
}
