package io.powermonitor.ecm1240.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A frame that was found: where, and its bytes. */
record Found(long offset, String bytes) {

    Found(long offset, byte[] bytes) {
        this(offset, HexFormat.of().formatHex(bytes));
    }

    /** What {@link FrameDecoder} finds when it is fed at once. */
    static List<Found> by(byte[] input) {
        List<Found> found = new ArrayList<>();
        FrameDecoder decoder = collecting(found);
        decoder.feed(input);
        decoder.finish();
        return found;
    }

    static FrameDecoder collecting(List<Found> found) {
        return new FrameDecoder((offset, frame) -> found.add(new Found(offset, FrameEncoder.encode(frame))));
    }

    /** The best that is possible, written as plainly as possible: from left to right, one byte further after each failure. */
    static List<Found> naively(byte[] input) {
        List<Found> found = new ArrayList<>();
        int at = 0;
        while (at < input.length) {
            int length = lengthOfFrameAt(input, at);
            if (length > 0) {
                found.add(new Found(at, Arrays.copyOfRange(input, at, at + length)));
                at += length;
            } else {
                at++;
            }
        }
        return found;
    }

    private static int lengthOfFrameAt(byte[] input, int at) {
        for (FrameFormat format : FrameFormat.values()) {
            int length = format.length();
            if (at + length <= input.length) {
                byte[] bytes = Arrays.copyOfRange(input, at, at + length);
                if (Arrays.equals(bytes, Samples.sealed(bytes.clone(), format))) {
                    return length;
                }
            }
        }
        return 0;
    }
}
