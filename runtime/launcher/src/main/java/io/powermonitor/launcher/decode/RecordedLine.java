package io.powermonitor.launcher.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.FrameCounts;
import io.powermonitor.ecm1240.protocol.FrameDecoder;
import io.powermonitor.format.recording.RecordedBytes;
import io.powermonitor.format.recording.RecordingReader;

/** Decodes what was received according to a recording; each connection by itself, so that the bytes of two boxes never mix. */
final class RecordedLine {

    /** More connections at a time than a line has; of those that are over nothing needs to be kept. */
    private static final int MOST_CONNECTIONS = 1024;

    private final FrameLines lines;
    /** The one that was fed longest ago is first. */
    private final Map<Optional<Peer>, FrameDecoder> decoders = new LinkedHashMap<>(16, 0.75f, true);

    private FrameCounts finished = new FrameCounts(0, 0, 0, 0);

    RecordedLine(FrameLines lines) {
        this.lines = lines;
    }

    /** @throws IOException when it cannot be read, is damaged, or the output cannot be written */
    FrameCounts decode(InputStream in) throws IOException {
        RecordingReader reader = new RecordingReader(in);
        for (Optional<RecordedBytes> next = reader.next(); next.isPresent(); next = reader.next()) {
            RecordedBytes bytes = next.get();
            if (!bytes.sent()) {
                decoders.computeIfAbsent(bytes.peer(), peer -> new FrameDecoder(lines))
                        .feed(bytes.bytes(), 0, bytes.bytes().length);
                finishOldest(MOST_CONNECTIONS);
            }
            if (in.available() == 0) {
                lines.flush();
            }
            lines.rethrow();
        }
        finishOldest(0);
        return finished;
    }

    private void finishOldest(int most) {
        Iterator<FrameDecoder> oldestFirst = decoders.values().iterator();
        while (decoders.size() > most) {
            FrameDecoder oldest = oldestFirst.next();
            oldestFirst.remove();
            oldest.finish();
            FrameCounts its = oldest.counts();
            finished = new FrameCounts(
                    finished.frames() + its.frames(),
                    finished.skippedBytes() + its.skippedBytes(),
                    finished.badChecksums() + its.badChecksums(),
                    finished.resyncs() + its.resyncs());
        }
    }
}
