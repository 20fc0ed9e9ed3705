package io.powermonitor.pipeline.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.powermonitor.api.Feed;
import io.powermonitor.api.Measurement;

/** The viewers that follow. For any thread. */
final class Feeds {

    private final List<BoundedFeed> feeds = new CopyOnWriteArrayList<>();

    Feed open(int capacity) {
        BoundedFeed feed = new BoundedFeed(capacity, feeds::remove);
        feeds.add(feed);
        return feed;
    }

    /** Never waits for a viewer. */
    void offer(Measurement measurement) {
        feeds.forEach(feed -> feed.offer(measurement));
    }

    /** Nothing comes any more; viewers find out by their time-outs. */
    void close() {
        feeds.clear();
    }
}
