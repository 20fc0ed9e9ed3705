package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.Exchange;
import io.powermonitor.ecm1240.protocol.ExchangeRun;
import io.powermonitor.ecm1240.protocol.Progress;

/** An open link to one meter, for as long as it is talked to. Readings of all meters are delivered meanwhile. Not thread-safe. */
final class Wire implements AutoCloseable {

    private final Link link;
    private final LineReader reader;
    private final Clocks clocks;
    private final TalkTimings timings;
    private final Hush hush;
    private final Callee callee;
    private final Optional<Peer> peer;
    private long position;
    private long arrivedNanos;

    Wire(Link link, LineReader reader, Clocks clocks, TalkTimings timings, Hush hush, Callee callee) {
        this.link = link;
        this.reader = reader;
        this.clocks = clocks;
        this.timings = timings;
        this.hush = hush;
        this.callee = callee;
        this.peer = callee.peer();
        this.position = reader.position(peer);
        this.arrivedNanos = nanos();
        reader.turnTo(callee);
    }

    TalkTimings timings() {
        return timings;
    }

    long nanos() {
        return clocks.nanos().getAsLong();
    }

    /**
     * Carries out an exchange once, after such a silence as what happened before demands.
     *
     * @return {@link Progress.Done} or {@link Progress.Failed}
     * @throws IOException when the line was lost
     */
    Progress carryOut(Exchange exchange) throws IOException {
        long silence = hush.leftNanos(exchange.isPoll(), nanos());
        if (silence > 0) {
            listen(Duration.ofNanos(silence), () -> false);
        }
        Progress end = run(exchange);
        if (end instanceof Progress.Failed) {
            hush.failed(exchange.isPoll(), nanos());
        }
        return end;
    }

    private Progress run(Exchange exchange) throws IOException {
        ExchangeRun run = exchange.start(callee.address(), timings.exchange());
        reader.ear().await(run);
        try {
            while (true) {
                Progress progress = run.advance(nanos(), reader.position(peer), reader.pending(peer));
                if (progress instanceof Progress.Send send) {
                    write(send.bytes());
                } else if (progress instanceof Progress.Wait) {
                    receive();
                } else {
                    return progress;
                }
            }
        } finally {
            reader.ear().await(null);
        }
    }

    private void write(byte[] bytes) throws IOException {
        if (peer.isEmpty()) {
            link.write(bytes);
            return;
        }
        try {
            link.write(peer.get(), bytes);
        } catch (IOException e) {
            hush.failed(false, nanos());
            throw new PeerGoneException(e);
        }
    }

    /** Reads once. What has arrived of a frame is none when nothing follows for too long. */
    private void receive() throws IOException {
        if (reader.read(link) < 0) {
            throw new LinkException("the other end has gone", "was it unplugged or switched off?");
        }
        long now = nanos();
        if (reader.position(peer) != position) {
            position = reader.position(peer);
            arrivedNanos = now;
        } else if (reader.pending(peer) > 0
                && now - arrivedNanos >= timings.exchange().quiet().toNanos()) {
            reader.decide(peer);
        }
    }

    /**
     * Only listens.
     *
     * @return whether something happened before the time was over
     */
    boolean listen(Duration time, BooleanSupplier happened) throws IOException {
        long begun = nanos();
        while (!happened.getAsBoolean()) {
            if (nanos() - begun >= time.toNanos()) {
                return false;
            }
            receive();
        }
        return true;
    }

    /**
     * Listens until nothing more comes from the meter.
     *
     * @return whether that was so before the time was over
     */
    boolean drain() throws IOException {
        long begun = nanos();
        long quietSince = begun;
        reader.ear().wasDisturbed();
        while (nanos() - quietSince < timings.quiet().toNanos() || reader.pending(peer) > 0) {
            if (nanos() - begun >= timings.drain().toNanos()) {
                return false;
            }
            receive();
            if (reader.ear().wasDisturbed()) {
                quietSince = nanos();
            }
        }
        return true;
    }

    @Override
    public void close() {
        reader.turnTo(null);
    }
}
