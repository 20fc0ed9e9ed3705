package io.powermonitor.journal.sqlite.internal.row;

/**
 * What a segment says about one channel: the values that the readings' differences refer to, and which fields they have.
 *
 * @param channel id
 * @param measured whether it is in the measurement; a channel that is switched off is in the reading only
 * @param counterBits width of the raw counter; 0 where the reading itself is not kept
 * @param polarizedBits width of the raw polarized counter; 0 where there is none
 * @param fields bits of {@link Field}
 */
public record SegmentChannel(
        String channel,
        boolean measured,
        int counterBits,
        int polarizedBits,
        long energyWs,
        long importWs,
        long exportWs,
        long counterWs,
        long polarizedWs,
        int fields) {

    boolean has(Field field) {
        return field.in(fields);
    }

    SegmentChannel with(int otherFields) {
        return new SegmentChannel(
                channel,
                measured,
                counterBits,
                polarizedBits,
                energyWs,
                importWs,
                exportWs,
                counterWs,
                polarizedWs,
                otherFields);
    }
}
