package io.powermonitor.pipeline.internal.lane;

import java.util.List;

import io.powermonitor.api.Entry;
import io.powermonitor.api.SinkException;

/** Gives a part of a batch to the sink. Whatever else the sink throws comes out too. */
interface PartWriter {

    /** @throws WithdrawnException when the sink has gone */
    void write(List<Entry> part) throws SinkException, WithdrawnException;
}
