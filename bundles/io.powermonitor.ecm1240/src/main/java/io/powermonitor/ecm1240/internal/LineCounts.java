package io.powermonitor.ecm1240.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.ecm1240.protocol.FrameCounts;

/**
 * What happened on a line since it was started.
 *
 * @param decoder of all bytes
 * @param reopened how often the line was opened again
 * @param strangers frames that belong to no meter of the line
 * @param alsoHeard who sent them, for people
 * @param callers who is connected now
 */
record LineCounts(FrameCounts decoder, long reopened, long strangers, List<String> alsoHeard, Callers callers) {

    static final LineCounts NONE = new LineCounts(new FrameCounts(0, 0, 0, 0), 0, 0, List.of(), Callers.NONE);

    /** For a meter's status: its own frames, the rest is the line's. */
    Map<String, Long> named(long frames) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("frames", frames);
        counts.put("bytes skipped", decoder.skippedBytes());
        counts.put("bad checksums", decoder.badChecksums());
        counts.put("resyncs", decoder.resyncs());
        counts.put("reopened", reopened);
        counts.put("strangers", strangers);
        return counts;
    }
}
