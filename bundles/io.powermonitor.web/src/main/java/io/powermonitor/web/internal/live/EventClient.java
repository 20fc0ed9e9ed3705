package io.powermonitor.web.internal.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** One reader of the stream. It writes only where that does not wait, so no thread hangs on a slow one. Thread-safe. */
final class EventClient implements WriteListener, AsyncListener {

    private static final byte[] BEGIN = "retry: 3000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RESET = "event: reset\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final EventHub hub;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final BooleanSupplier allowed;
    private final LongSupplier nanos;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long after;
    private long wroteAt;
    private boolean ready;
    private boolean dirty;
    private boolean ended;

    /** @param allowed whether it still may read */
    EventClient(EventHub hub, AsyncContext context, EventHub.Place place, BooleanSupplier allowed, LongSupplier nanos)
            throws IOException {
        this.hub = hub;
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.allowed = allowed;
        this.nanos = nanos;
        this.after = place.after();
        this.wroteAt = nanos.getAsLong();
        waiting.add(BEGIN);
        if (place.missed()) {
            waiting.add(RESET);
        }
    }

    @Override
    public synchronized void onWritePossible() {
        ready = true;
        pump();
    }

    /** Writes what there is, as far as that does not wait. */
    synchronized void pump() {
        if (ended || !ready) {
            return;
        }
        try {
            long now = nanos.getAsLong();
            while (!ended && out.isReady()) {
                if (waiting.isEmpty()) {
                    fetch(now);
                }
                if (!waiting.isEmpty()) {
                    out.write(waiting.removeFirst());
                    dirty = true;
                    wroteAt = now;
                } else if (dirty) {
                    dirty = false;
                    out.flush();
                } else {
                    break;
                }
            }
            if (now - wroteAt > STUCK_NANOS) {
                end();
            }
        } catch (IOException | RuntimeException e) {
            end(); // the client is gone
        }
    }

    private void fetch(long now) {
        if (!allowed.getAsBoolean()) {
            end();
            return;
        }
        EventHub.News news = hub.after(after);
        if (news.missed()) {
            waiting.add(RESET);
        }
        waiting.addAll(news.events());
        after = news.last();
        if (waiting.isEmpty() && now - wroteAt >= ALIVE_NANOS) {
            waiting.add(ALIVE);
        }
    }

    synchronized void end() {
        if (!ended) {
            ended = true;
            hub.remove(this);
            try {
                context.complete();
            } catch (RuntimeException e) {
                ready = false; // the container has ended it already
            }
        }
    }

    @Override
    public void onError(Throwable t) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        hub.remove(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }
}
