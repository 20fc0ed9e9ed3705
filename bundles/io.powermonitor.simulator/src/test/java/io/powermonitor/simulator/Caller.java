package io.powermonitor.simulator;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.ecm1240.protocol.Exchange;
import io.powermonitor.ecm1240.protocol.ExchangeRun;
import io.powermonitor.ecm1240.protocol.ExchangeTimings;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameDecoder;
import io.powermonitor.ecm1240.protocol.FrameListener;
import io.powermonitor.ecm1240.protocol.MeterAddress;
import io.powermonitor.ecm1240.protocol.Progress;

/** Listens and talks to a simulated line with the real protocol, in virtual time: waiting takes none. */
final class Caller {

    static final long SECOND = 1_000_000_000L;
    private static final long STEP = SECOND / 100;

    final SimulatedLine line;
    final List<Frame> frames = new ArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private ExchangeRun run;
    private long now = Long.MAX_VALUE - 5 * SECOND; // a monotonic clock may begin anywhere, and overflow

    private final FrameDecoder decoder = new FrameDecoder(new FrameListener() {
        @Override
        public void frame(long offset, Frame frame) {
            frames.add(frame);
            if (run != null) {
                run.frame(offset, frame);
            }
        }

        @Override
        public void loose(long offset, byte[] bytes, int from, int length) {
            if (run != null) {
                run.loose(offset, bytes, from, length);
            }
        }
    });

    Caller(String uri) {
        line = new SimulatedLine(SimulatorOptions.parse(uri), now);
    }

    long now() {
        return now;
    }

    /** Reads after each hundredth of a second. */
    void listen(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (end - now > 0) {
            pass(Math.min(STEP, end - now));
        }
    }

    /** Time passes, and then it reads. @return how many bytes there were */
    int pass(long nanos) {
        now += nanos;
        int count = 0;
        for (byte[] bytes = line.send(now); bytes.length > 0; bytes = line.send(now)) {
            raw.writeBytes(bytes);
            decoder.feed(bytes, 0, bytes.length);
            count += bytes.length;
        }
        return count;
    }

    void write(byte... bytes) {
        line.receive(bytes, now);
    }

    /** All that has arrived since the last call. */
    byte[] raw() {
        byte[] bytes = raw.toByteArray();
        raw.reset();
        return bytes;
    }

    Progress call(Exchange exchange) {
        return call(MeterAddress.FC, exchange);
    }

    /** Carries it out; what it comes to. */
    Progress call(MeterAddress address, Exchange exchange) {
        run = exchange.start(
                address,
                new ExchangeTimings(
                        Duration.ofSeconds(1), ExchangeTimings.STANDARD.settle(), ExchangeTimings.STANDARD.quiet()));
        try {
            while (true) {
                Progress progress = run.advance(now, decoder.position(), decoder.pendingBytes());
                if (progress instanceof Progress.Send send) {
                    write(send.bytes());
                } else if (progress instanceof Progress.Wait) {
                    pass(STEP);
                } else {
                    return progress;
                }
            }
        } finally {
            run = null;
        }
    }

    Progress.Done done(Exchange exchange) {
        return (Progress.Done) call(exchange);
    }

    MeterState meter() {
        return line.meters().get(0);
    }
}
