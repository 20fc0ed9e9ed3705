package io.powermonitor.ecm1240.protocol;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.ecm1240.protocol.Progress.Send;
import io.powermonitor.ecm1240.protocol.Progress.Wait;

/** Carries out an exchange as a driver does, with a clock that only the test moves. */
final class Talk implements FrameListener {

    static final ExchangeTimings TIMINGS = ExchangeTimings.STANDARD;

    private final FrameDecoder decoder = new FrameDecoder(this);
    private final ExchangeRun run;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Frame> asked = new ArrayList<>();
    private long nowNanos = Long.MAX_VALUE - 1000; // the clock may overflow at any time

    Talk(Exchange exchange, MeterAddress address) {
        run = exchange.start(address, TIMINGS);
    }

    @Override
    public void frame(long offset, Frame frame) {
        frames.add(frame);
        if (run.frame(offset, frame)) {
            asked.add(frame);
        }
    }

    @Override
    public void loose(long offset, byte[] bytes, int from, int length) {
        run.loose(offset, bytes, from, length);
    }

    /** Sends what there is to send; what comes then is behind it. */
    Progress advance() {
        Progress progress = run.advance(nowNanos, decoder.position(), decoder.pendingBytes());
        if (progress instanceof Send send) {
            sent.writeBytes(send.bytes());
        }
        return progress;
    }

    /** What was sent since it was asked last. */
    byte[] takeSent() {
        byte[] bytes = sent.toByteArray();
        sent.reset();
        return bytes;
    }

    /** Bytes arrive. */
    Talk hear(byte... bytes) {
        decoder.feed(bytes);
        return this;
    }

    Talk after(Duration time) {
        nowNanos += time.toNanos();
        return this;
    }

    /** The line is quiet for longer than a frame pauses. */
    Talk quiet() {
        after(TIMINGS.quiet());
        decoder.finish();
        return this;
    }

    /** Nothing arrives any more: the end of it, and nothing was sent before that. */
    Progress silence() {
        Progress progress = advance();
        for (int i = 0; i < 1000 && progress instanceof Wait; i++) {
            progress = quiet().advance();
        }
        return progress;
    }

    /** All frames that came. */
    List<Frame> frames() {
        return frames;
    }

    /** Those that the exchange asked for. */
    List<Frame> asked() {
        return asked;
    }
}
