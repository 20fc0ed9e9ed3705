package io.powermonitor.ecm1240.protocol;

/** Gets the frames a {@link FrameDecoder} accepts, in the thread that feeds it. */
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
}
