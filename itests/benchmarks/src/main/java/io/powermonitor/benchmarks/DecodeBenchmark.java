package io.powermonitor.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import io.powermonitor.ecm1240.protocol.FrameDecoder;

/** Frames decoded per second on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

    private static final int FRAMES = 4096;

    /** Whether one frame in twenty is damaged. */
    @Param({"false", "true"})
    public boolean damaged;

    /** Bytes per call: a replayed file, and about what one read of a fast line gives. */
    @Param({"8192", "100"})
    public int chunk;

    private byte[] recording;

    @Setup
    public void record() {
        recording = damaged ? Recording.damaged(FRAMES) : Recording.intact(FRAMES);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void decode(Blackhole blackhole) {
        FrameDecoder decoder = new FrameDecoder((offset, frame) -> blackhole.consume(frame));
        for (int at = 0; at < recording.length; at += chunk) {
            decoder.feed(recording, at, Math.min(chunk, recording.length - at));
        }
        decoder.finish();
    }
}
