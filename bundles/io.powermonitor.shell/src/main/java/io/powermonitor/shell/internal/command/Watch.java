package io.powermonitor.shell.internal.command;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.powermonitor.api.Feed;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.Measurement;

/** Follows measurements on the thread of a command, across replacements of the pipeline. */
final class Watch {

    private static final int CAPACITY = 64;
    private static final Duration TURN = Duration.ofMillis(250);

    private final CurrentGateway gateway;
    private Optional<Gateway> followed = Optional.empty();
    private Feed feed;
    private long dropped;

    Watch(CurrentGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Shows measurements until it is over.
     *
     * @param show called with each measurement, and with none now and then while nothing comes
     * @return how many were not shown, because the client was too slow
     * @throws InterruptedException when the command was interrupted
     */
    long run(Consumer<Optional<Measurement>> show, BooleanSupplier over) throws InterruptedException {
        try {
            while (!over.getAsBoolean()) {
                followTheCurrent();
                if (feed == null) {
                    Thread.sleep(TURN.toMillis());
                    show.accept(Optional.empty());
                } else {
                    show.accept(feed.next(TURN));
                }
            }
        } finally {
            endFeed();
        }
        return dropped;
    }

    private void followTheCurrent() {
        Optional<Gateway> now = gateway.get();
        if (!now.equals(followed)) {
            endFeed();
            feed = now.map(gateway -> gateway.follow(CAPACITY)).orElse(null);
            followed = now;
        }
    }

    private void endFeed() {
        if (feed != null) {
            dropped += feed.dropped();
            feed.close();
            feed = null;
        }
    }
}
