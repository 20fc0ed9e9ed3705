package io.powermonitor.pipeline.internal.service;

/** A service of which only one per key is used. */
public interface Ranked {

    /** What there should be only one of: a meter's id, a sink's name. */
    String key();

    Rank rank();
}
