package io.powermonitor.ecm1240.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;

/** The shell command {@code power:record}. */
@Component(
        service = RecordCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=record"})
public final class RecordCommand {

    private final Desk desk;
    private final Recordings recordings;

    @Activate
    public RecordCommand(@Reference Desk desk, @Reference Recordings recordings) {
        this.desk = desk;
        this.recordings = recordings;
    }

    @Descriptor("records what goes over the line of a meter\n"
            + "Every byte that is received and sent, with its time, as text. A relative FILE is in the folder the gateway was started in; it must be a new one. A recording ends at 100 MB, and with its line. "
            + "Without FILE it says how far the recording is. To play it: link=file:FILE?speed=1, or powermonitor decode FILE.\n"
            + "Example: record house /tmp/house.rec\n"
            + "Example: record house --stop")
    public void record(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("ends the recording") @Parameter(names = "--stop", presentValue = "true", absentValue = "false")
                    boolean stop,
            @Descriptor("id of a meter, file") String... words)
            throws LinkException {
        Words arguments = new Words(words, "record METER [FILE] [--stop] [--json]");
        Desk.Place place = desk.find(arguments.word("METER"));
        Optional<Path> file =
                !stop && arguments.hasMore() ? Optional.of(path(arguments.word("FILE"))) : Optional.empty();
        arguments.end();
        if (file.isPresent()) {
            recordings.begin(place, file.get());
        }
        Optional<Recorder> recorder = stop ? recordings.end(place) : recordings.of(place);
        if (json) {
            session.getConsole().println(json(place, recorder, stop));
        } else {
            session.getConsole().println(text(place, recorder, stop));
        }
    }

    private static Path path(String word) {
        try {
            return Path.of(word).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("FILE " + word + ": " + e.getReason(), e);
        }
    }

    private static String text(Desk.Place place, Optional<Recorder> recorder, boolean stop) {
        String line = "line " + place.member().configuration().name();
        if (recorder.isEmpty()) {
            return line + " is not recorded";
        }
        RecorderState state = recorder.get().state();
        String done = state.entries() + " lines, " + state.bytes() + " bytes"
                + (state.dropped() == 0 ? "" : ", " + state.dropped() + " dropped since the disk was too slow")
                + "\n  " + recorder.get().file();
        if (stop || !state.ended().isEmpty()) {
            return line + " was recorded: " + done
                    + (stop && state.ended().equals(Recorder.STOPPED) ? "" : "\n  ended: " + state.ended());
        }
        return line + " is recorded: " + done + "\n  to end it: record "
                + place.meter().id() + " --stop";
    }

    private static JsonObject json(Desk.Place place, Optional<Recorder> recorder, boolean stop) {
        RecorderState state = recorder.map(Recorder::state).orElse(new RecorderState(0, 0, 0, ""));
        return new JsonObject()
                .with("line", place.member().configuration().name())
                .with(
                        "recording",
                        !stop && recorder.isPresent() && state.ended().isEmpty())
                .with("file", recorder.map(Recorder::file).orElse(null))
                .with("entries", state.entries())
                .with("bytes", state.bytes())
                .with("dropped", state.dropped())
                .with("ended", state.ended());
    }
}
