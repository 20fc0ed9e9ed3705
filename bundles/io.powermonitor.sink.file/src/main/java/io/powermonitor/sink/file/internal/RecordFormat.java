package io.powermonitor.sink.file.internal;

import io.powermonitor.api.Measurement;

/** How measurements are written down: as whole lines. */
interface RecordFormat {

    /** The end of the file's name, without the dot. */
    String extension();

    /** What a new file begins with; whole lines, or nothing. */
    String header();

    void append(Measurement measurement, StringBuilder text);
}
