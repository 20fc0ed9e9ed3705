package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkProvider;

/** Opens pipes; the test is the meter at the other end. */
final class PipeProvider implements LinkProvider {

    private final BlockingQueue<Pipe> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
    private final Supplier<Pipe> pipes;

    PipeProvider() {
        this(Pipe::new);
    }

    PipeProvider(Supplier<Pipe> pipes) {
        this.pipes = pipes;
    }

    /** The next attempt to open fails. */
    void fail(Exception e) {
        failures.add(e);
    }

    @Override
    public Link open(URI uri) throws IOException {
        Exception failure = failures.poll();
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        Pipe pipe = pipes.get();
        opened.add(pipe);
        return pipe;
    }

    /** Waits until a link is opened. */
    Pipe next() throws InterruptedException {
        Pipe pipe = opened.poll(10, TimeUnit.SECONDS);
        assertNotNull(pipe, "not opened");
        return pipe;
    }

    /** How many links were opened that nobody has asked for. */
    int waiting() {
        return opened.size();
    }
}
