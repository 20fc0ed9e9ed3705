package io.powermonitor.ecm1240.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.Identity;

/** Frames that belong to no meter of the line. Bounded: noise can invent any number of identities. Not thread-safe. */
final class Strangers {

    private static final int MOST_NAMED = 8;

    private final Map<Identity, Long> heard = new LinkedHashMap<>();
    private long unnamed;
    private long frames;

    void heard(Identity identity) {
        frames++;
        if (heard.containsKey(identity) || heard.size() < MOST_NAMED) {
            heard.merge(identity, 1L, Long::sum);
        } else {
            unnamed++;
        }
    }

    long frames() {
        return frames;
    }

    List<String> describe() {
        List<String> lines = new ArrayList<>();
        heard.forEach((identity, count) -> lines.add("also heard: serial " + identity.serial() + " unit "
                + identity.unit() + ", " + count + (count == 1 ? " frame" : " frames")));
        if (unnamed > 0) {
            lines.add("also heard: others, " + unnamed + " frames");
        }
        return lines;
    }
}
