package io.powermonitor.journal.sqlite.internal.row;

/**
 * One reading as it stands in the file.
 *
 * @param at milliseconds since the segment's first
 * @param seconds of the meter, less the segment's; null where the reading is not kept, as are the next two
 * @param volts a {@link Long} of tenths, a {@link Double} of volts, or null where they are not known
 * @param interval a {@link Long} or {@link Double} of seconds, or null
 * @param marks quality, and {@link #REPLAYED} and {@link #IMPLAUSIBLE}
 * @param data the channels' fields, a JSON array
 */
public record ReadingRow(
        long position,
        long segment,
        long at,
        Long seconds,
        Integer flag,
        Integer dc,
        Number volts,
        Number interval,
        int marks,
        String data) {

    static final int QUALITY = 0x07;
    static final int REPLAYED = 0x08;

    /** The stamp is one of a clock that is known to be wrong. */
    static final int IMPLAUSIBLE = 0x10;
}
