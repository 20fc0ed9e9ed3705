package io.powermonitor.simulator;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameCounts;
import io.powermonitor.ecm1240.protocol.FrameDecoder;

/** What the real decoder makes of the bytes, and what the counters of its frames add up to. */
public final class Decoded {

    private final List<Frame> frames = new ArrayList<>();
    private final FrameDecoder decoder = new FrameDecoder((offset, frame) -> frames.add(frame));

    public void feed(byte[] bytes, int length) {
        decoder.feed(bytes, 0, length);
    }

    public List<Frame> frames() {
        return frames;
    }

    public FrameCounts counts() {
        return decoder.counts();
    }

    public Frame last() {
        return frames.get(frames.size() - 1);
    }

    /** How far the meter's clock went from the first to the last frame. */
    public long seconds() {
        return sum(24, frames.stream().map(frame -> (long) frame.seconds()).toList());
    }

    /** Energy from the first to the last frame, added up from the differences between neighbours, each modulo the counter's width. */
    public Truth truth() {
        List<Truth.Energy> channels = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            long absolute = sum(
                    channel.bits(),
                    frames.stream().map(frame -> absolute(channel, frame)).toList());
            long export = channel.ordinal() > Channel.CH2.ordinal()
                    ? 0
                    : sum(
                            40,
                            frames.stream()
                                    .map(frame -> polarized(channel, frame))
                                    .toList());
            channels.add(new Truth.Energy(absolute - export, export));
        }
        return new Truth(seconds(), channels);
    }

    private static long absolute(Channel channel, Frame frame) {
        return switch (channel) {
            case CH1 -> frame.ch1AbsoluteWs();
            case CH2 -> frame.ch2AbsoluteWs();
            default -> frame.auxWs(channel.ordinal() - 1);
        };
    }

    private static long polarized(Channel channel, Frame frame) {
        return channel == Channel.CH1 ? frame.ch1PolarizedWs() : frame.ch2PolarizedWs();
    }

    private static long sum(int bits, List<Long> counter) {
        long sum = 0;
        for (int i = 1; i < counter.size(); i++) {
            sum += counter.get(i) - counter.get(i - 1) & (1L << bits) - 1;
        }
        return sum;
    }
}
