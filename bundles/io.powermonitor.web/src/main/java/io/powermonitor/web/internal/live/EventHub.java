package io.powermonitor.web.internal.live;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.powermonitor.api.Feed;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.Measurement;
import io.powermonitor.format.JsonLines;

/**
 * Follows the gateway once for all clients, and keeps the newest events for those that come back. One thread; a client that does not read
 * costs its place in a set and no more.
 */
public final class EventHub implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.web");
    private static final int KEPT = 512;
    private static final int FEED = 256;
    private static final int MOST_CLIENTS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long JOIN_MILLIS = 3000;

    private final Supplier<Optional<Gateway>> gateway;
    private final String run = Long.toHexString(System.currentTimeMillis());
    private final Deque<byte[]> events = new ArrayDeque<>();
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final JsonLines format = new JsonLines();
    private final Thread thread = new Thread(this::run, "web-events");
    private long last;
    private volatile boolean closed;

    public EventHub(Supplier<Optional<Gateway>> gateway) {
        this.gateway = gateway;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                Optional<Gateway> now = gateway.get();
                if (now.isPresent()) {
                    follow(now.get());
                } else {
                    Thread.sleep(PATIENCE.toMillis());
                    pump();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the event stream ended; change io.powermonitor.web.cfg to begin it again", e);
        }
        clients.forEach(EventClient::end);
    }

    private void follow(Gateway one) throws InterruptedException {
        try (Feed feed = one.follow(FEED)) {
            while (!closed && gateway.get().filter(now -> now == one).isPresent()) {
                Optional<Measurement> next = feed.next(PATIENCE);
                next.filter(measurement -> !measurement.replayed()).ifPresent(this::add);
                pump();
            }
        }
    }

    /** Every client gets what is there, or ends where it may not have it. */
    void pump() {
        clients.forEach(EventClient::pump);
    }

    private void add(Measurement measurement) {
        StringBuilder text = new StringBuilder();
        format.append(measurement, text);
        synchronized (events) {
            last++;
            String event = "id: " + run + "-" + last + "\nevent: measurement\ndata: " + text + "\n";
            events.addLast(event.getBytes(StandardCharsets.UTF_8));
            if (events.size() > KEPT) {
                events.removeFirst();
            }
        }
    }

    /** Whether no more clients are taken. */
    boolean full() {
        return closed || clients.size() >= MOST_CLIENTS;
    }

    void add(EventClient client) {
        clients.add(client);
    }

    void remove(EventClient client) {
        clients.remove(client);
    }

    /** Where a client goes on: behind the event it names, or from now on where that is of another run, or is not known. */
    Place place(String lastEventId) {
        synchronized (events) {
            if (lastEventId.isEmpty()) {
                return new Place(last, false);
            }
            try {
                int dash = lastEventId.lastIndexOf('-');
                long number = Long.parseLong(lastEventId.substring(dash + 1));
                boolean known =
                        lastEventId.substring(0, Math.max(0, dash)).equals(run) && number <= last && number >= 0;
                return known ? new Place(number, false) : new Place(last, true);
            } catch (NumberFormatException e) {
                return new Place(last, true);
            }
        }
    }

    /**
     * Where a client is.
     *
     * @param after the number of the last event it has
     * @param missed whether there were others that it will not get
     */
    record Place(long after, boolean missed) {}

    /**
     * What came since.
     *
     * @param missed whether there were others that are not kept any more
     */
    record News(List<byte[]> events, long last, boolean missed) {}

    News after(long number) {
        synchronized (events) {
            long wanted = last - number;
            List<byte[]> found = wanted <= 0
                    ? List.of()
                    : events.stream().skip(Math.max(0, events.size() - wanted)).toList();
            return new News(found, last, found.size() < wanted);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
