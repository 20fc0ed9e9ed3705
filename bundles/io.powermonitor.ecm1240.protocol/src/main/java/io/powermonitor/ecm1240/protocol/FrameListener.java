package io.powermonitor.ecm1240.protocol;

/** Gets what a {@link FrameDecoder} finds, in the order of the stream, in the thread that feeds it. */
@FunctionalInterface
public interface FrameListener {

    /**
     * A frame whose last byte has just been fed. Must not feed the same decoder. What it throws ends the call to
     * {@link FrameDecoder#feed(byte[], int, int) feed} at once, and the bytes behind this frame in that call are lost, uncounted.
     *
     * @param offset of the frame's first byte in everything that was fed
     * @param frame what the meter said
     */
    void frame(long offset, Frame frame);

    /**
     * Bytes that are of no frame: answers to commands, or damage. Told as soon as it is certain; what may still become a frame only when
     * more bytes or {@link FrameDecoder#finish()} have decided. They are not valid any more when this returns.
     *
     * @param offset of the first of them in everything that was fed
     * @param bytes where they are
     * @param from index of the first
     * @param length how many
     */
    default void loose(long offset, byte[] bytes, int from, int length) {
        // whoever only wants frames has no use for them
    }
}
