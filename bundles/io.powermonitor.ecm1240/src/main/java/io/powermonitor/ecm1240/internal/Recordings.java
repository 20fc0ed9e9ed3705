package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import io.powermonitor.api.link.LinkException;

/** The recordings that people have begun, at most one of a line. They end with this. Thread-safe. */
@Component(service = Recordings.class)
public final class Recordings {

    static final int MOST_MEGABYTES = 100;

    /** By name of the line; one that has ended stays until somebody has been told why. */
    private final Map<String, Recorder> recorders = new HashMap<>();

    @Activate
    public Recordings() {}

    /** @throws LinkException when the line is recorded already, or the file cannot be written, with what to do about it */
    synchronized void begin(Desk.Place place, Path file) throws LinkException {
        String name = name(place);
        Recorder present = recorders.get(name);
        if (present != null && present.state().ended().isEmpty()) {
            throw new LinkException(
                    "line " + name + " is recorded already, to " + present.file(),
                    "record " + place.meter().id() + " --stop ends that");
        }
        Line line = place.line();
        try {
            Recorder recorder = new Recorder(
                    name,
                    "line " + name + ", " + line.settings().link(),
                    file,
                    line.clocks(),
                    line::speed,
                    MOST_MEGABYTES * 1_000_000L);
            line.taps().add(recorder);
            recorders.put(name, recorder);
        } catch (FileAlreadyExistsException e) {
            throw new LinkException(file + " is there already", "give another name, or remove it");
        } catch (NoSuchFileException e) {
            throw new LinkException("there is no folder " + file.getParent(), "make it first, or give another");
        } catch (IOException e) {
            throw new LinkException(file + " cannot be written (" + e + ")", "may the gateway's user do so?");
        }
    }

    /** The recording of a line, if there is one, or was one that ended by itself. */
    synchronized Optional<Recorder> of(Desk.Place place) {
        return Optional.ofNullable(recorders.get(name(place)));
    }

    /** Ends the recording of a line, if there is one; all is in the file afterwards. */
    synchronized Optional<Recorder> end(Desk.Place place) {
        Optional<Recorder> recorder = Optional.ofNullable(recorders.remove(name(place)));
        recorder.ifPresent(ended -> {
            place.line().taps().remove(ended);
            ended.close();
        });
        return recorder;
    }

    private static String name(Desk.Place place) {
        return place.member().configuration().name();
    }

    @Deactivate
    synchronized void close() {
        recorders.values().forEach(Recorder::close);
        recorders.clear();
    }
}
