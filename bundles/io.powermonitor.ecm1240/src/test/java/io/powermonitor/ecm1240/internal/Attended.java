package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.link.Link;
import io.powermonitor.ecm1240.LineSettings;

/** Everything of the driver but its thread, on an open link: whoever holds it says when it does something. */
final class Attended {

    final List<MeterTrack> tracks;
    LineTalk talk;
    private final Link link;
    private final Clocks clocks;
    private final LineReader reader;

    /** @param data where markers are kept */
    Attended(LineSettings settings, Link link, Clocks clocks, Path data, Consumer<MeterReading> listener) {
        this.link = link;
        this.clocks = clocks;
        long now = clocks.nanos().getAsLong();
        tracks = settings.meters().stream()
                .map(meter -> Line.track(new LineMeter(meter, this::counts), "line", settings, data, now))
                .toList();
        tracks.forEach(track -> track.meter().subscribe(listener));
        reader = new LineReader(tracks, clocks);
        open();
    }

    /** The link is there, for the first time or again. */
    void open() {
        reader.begin(link, true);
        talk = new LineTalk(tracks, link, reader, clocks, TalkTimings.STANDARD);
    }

    private LineCounts counts() {
        return reader.counts();
    }

    LineMeter meter(int index) {
        return tracks.get(index).meter();
    }

    /** For so many seconds of the link's time it does what it does. */
    void run(int seconds) throws IOException {
        long end = clocks.nanos().getAsLong() + seconds * 1_000_000_000L;
        while (clocks.nanos().getAsLong() < end) {
            reader.read(link);
            talk.work();
        }
    }
}
