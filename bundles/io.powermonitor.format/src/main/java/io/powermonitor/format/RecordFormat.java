package io.powermonitor.format;

import io.powermonitor.api.Measurement;

/** How measurements are written down: as whole lines. */
public interface RecordFormat {

    /** The end of the file's name, without the dot. */
    String extension();

    /** What a new file begins with; whole lines, or nothing. */
    String header();

    void append(Measurement measurement, StringBuilder text);
}
