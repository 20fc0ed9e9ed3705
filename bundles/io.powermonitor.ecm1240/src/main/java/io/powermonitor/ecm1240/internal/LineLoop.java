package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;

/**
 * Opens the link, has it read, and opens it again for ever when it is lost. Whatever goes wrong is a state of the line's meters, and
 * never ends the thread; only the end of a recording does.
 */
final class LineLoop implements Runnable {

    /** On a line where everybody is silent: some adapters and boxes wake up only when they are opened again. */
    private static final long REOPEN_NANOS = Duration.ofSeconds(60).toNanos();

    private static final Duration UNTIL_SOMETHING_CHANGES = Duration.ofHours(1);
    private static final Duration LOOK_FOR_LISTENERS = Duration.ofMillis(100);

    private final String file;
    private final URI uri;
    private final LinkProviders providers;
    private final List<LineMeter> meters;
    private final LineReader reader;
    private final LineTap tap;
    private final Clocks clocks;
    private final Backoff backoff;
    private final Alarm alarm;
    private final CommandQueue commands;
    private final Function<Link, LineTalk> talks;

    private volatile boolean stopping;
    private volatile Link link;
    private boolean wasLost = true;

    LineLoop(
            String file,
            URI uri,
            LinkProviders providers,
            List<LineMeter> meters,
            LineReader reader,
            LineTap tap,
            Clocks clocks,
            Backoff backoff,
            Alarm alarm,
            CommandQueue commands,
            Function<Link, LineTalk> talks) {
        this.file = file;
        this.uri = uri;
        this.providers = providers;
        this.meters = meters;
        this.reader = reader;
        this.tap = tap;
        this.clocks = clocks;
        this.backoff = backoff;
        this.alarm = alarm;
        this.commands = commands;
        this.talks = talks;
    }

    /** Ends the loop soon, and the link at once. Any thread. */
    void stop() {
        stopping = true;
        alarm.ring();
        Link open = link;
        if (open != null) {
            open.close();
        }
    }

    /** How many seconds pass on the line in one of ours; 1 while it is not open. Any thread. */
    double speed() {
        Link open = link;
        return open == null ? 1 : open.speed();
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more && !stopping) {
                try {
                    more = openAndRead();
                } catch (IOException | RuntimeException | LinkageError e) {
                    lost(State.OFFLINE, reason(e));
                    alarm.await(backoff.after(e));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            commands.close("the line has been stopped");
            tap.ended();
        }
    }

    /** Whether there is anything left to do. */
    private boolean openAndRead() throws IOException, InterruptedException {
        Optional<LinkProvider> provider = providers.provider(uri.getScheme());
        if (provider.isEmpty()) {
            lost(State.OFFLINE, "no provider for " + uri.getScheme() + ": links: is its bundle installed and started?");
            alarm.await(UNTIL_SOMETHING_CHANGES);
            return true;
        }
        try {
            link = new TappedLink(provider.get().open(uri), tap);
        } catch (IllegalArgumentException e) {
            // only a change of the configuration helps, which restarts the line, or another provider
            lost(State.INVALID, file + ": link=" + uri + ": " + e.getMessage());
            alarm.await(UNTIL_SOMETHING_CHANGES);
            return true;
        }
        try {
            reader.begin(link, wasLost);
            if (link.recordedFrom().isPresent()) {
                commands.close("a recording is played: nobody is there to obey");
                replay();
                return false;
            }
            listen();
            return true;
        } finally {
            link.close();
            link = null;
            reader.end();
            tap.closed();
        }
    }

    /** Returns when everybody was silent for long, or it was told to stop. */
    private void listen() throws IOException {
        long opened = clocks.nanos().getAsLong();
        LineTalk talk = talks.apply(link);
        commands.open();
        while (!stopping) {
            int count = reader.read(link);
            if (count < 0) {
                throw new LinkException("the other end has gone", "was it unplugged or switched off?");
            }
            if (count > 0) {
                backoff.reset();
            }
            talk.work();
            commands.runNext(talk);
            if (reader.allSilent() && clocks.nanos().getAsLong() - opened > REOPEN_NANOS) {
                wasLost = false;
                return;
            }
        }
    }

    /** Returns when the recording is over: from the start again, it would only repeat itself. */
    private void replay() throws InterruptedException {
        String reason = "the recording is over";
        try {
            do {
                awaitListener();
            } while (!stopping && reader.read(link) >= 0);
        } catch (IOException e) {
            reason = "the recording was broken off: " + reason(e);
        }
        lost(State.FINISHED, reason);
    }

    /** A recording is read once: what nobody listens to would be lost, while a meter goes on counting. */
    private void awaitListener() throws InterruptedException {
        while (!stopping && meters.stream().noneMatch(LineMeter::hasListener)) {
            alarm.await(LOOK_FOR_LISTENERS);
        }
    }

    private void lost(State state, String reason) {
        wasLost = true;
        commands.close(reason);
        if (!stopping) {
            meters.forEach(meter -> meter.become(state, reason));
        }
    }

    private static String reason(Throwable e) {
        return e instanceof LinkException ? e.getMessage() : String.valueOf(e);
    }
}
