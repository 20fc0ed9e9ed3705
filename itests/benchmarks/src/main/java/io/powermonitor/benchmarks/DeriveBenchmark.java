package io.powermonitor.benchmarks;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import io.powermonitor.api.Derived;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.ecm1240.protocol.FrameDecoder;

/** Frames decoded and derived per second on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeriveBenchmark {

    private static final int FRAMES = 4096;
    private static final MeterInfo METER = MeterInfos.standard("meter");

    private final CounterDerivation derivation = new CounterDerivation();
    private byte[] recording;
    private MeterState state;

    @Setup
    public void record() {
        recording = Recording.intact(FRAMES);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void decodeAndDerive(Blackhole blackhole) {
        state = null;
        FrameDecoder decoder = new FrameDecoder((offset, frame) -> {
            Moment arrival =
                    new Moment(Instant.EPOCH, true, TimeUnit.SECONDS.toNanos(frame.seconds()), Moment.THIS_RUN);
            Derived derived = derivation.derive(METER, state, FrameReadings.toReading("meter", frame, arrival, false));
            state = derived.after();
            blackhole.consume(derived);
        });
        decoder.feed(recording);
    }
}
