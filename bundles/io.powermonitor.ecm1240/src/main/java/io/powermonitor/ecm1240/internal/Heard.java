package io.powermonitor.ecm1240.internal;

import java.util.Map;

import io.powermonitor.api.Identity;

/**
 * What came from a connection while nobody was asked.
 *
 * @param frames how many, by who sent them
 * @param looseBytes of no frame
 */
record Heard(Map<Identity, Integer> frames, int looseBytes) {

    int frameCount() {
        return frames.values().stream().mapToInt(Integer::intValue).sum();
    }
}
