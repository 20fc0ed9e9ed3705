package io.powermonitor.ecm1240;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A line and the meters on it.
 *
 * @param link how to open it, such as {@code serial:/dev/ttyUSB0?baud=19200}
 * @param fallback whether it steps aside while any other line is configured
 * @param mode how the meters are made to send frames
 * @param pollEvery how often each meter is polled, where it is polled at all
 * @param meters one or more; where there are several, each says which frames are its own
 */
public record LineSettings(URI link, boolean fallback, Mode mode, Duration pollEvery, List<MeterSettings> meters) {

    /** How the meters are made to send frames. */
    public enum Mode {
        /** They stream, and nobody writes to them unasked. */
        STREAM,
        /** They are asked for each frame. */
        POLL,
        /** They stream; one that is silent is asked, and as long as it answers it is polled. */
        AUTO
    }

    /** The PID of a line's configuration. */
    public static final String PID = "io.powermonitor.ecm1240";

    /**
     * Reads a configuration: the properties of a component, or the keys of a file together with {@code felix.fileinstall.filename},
     * which gives the line and its only meter their name. Never throws: what is wrong is told in the result.
     */
    public static LineConfiguration parse(Map<String, ?> properties) {
        return new LineParser(properties).parse();
    }
}
