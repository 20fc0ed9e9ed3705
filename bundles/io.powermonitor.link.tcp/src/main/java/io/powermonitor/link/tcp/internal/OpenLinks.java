package io.powermonitor.link.tcp.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;

/** The links a provider has opened, which it closes when it goes. Thread-safe. */
final class OpenLinks<L extends Link> {

    private final Predicate<L> isClosed;
    private final Set<L> links = new HashSet<>();
    private boolean ended;

    OpenLinks(Predicate<L> isClosed) {
        this.isClosed = isClosed;
    }

    /** @throws LinkException when the provider has gone; the link is closed then */
    synchronized L add(L link) throws LinkException {
        if (ended) {
            link.close();
            throw new LinkException("the provider of this link has been stopped", "");
        }
        links.removeIf(isClosed);
        links.add(link);
        return link;
    }

    synchronized void close() {
        ended = true;
        links.forEach(Link::close);
        links.clear();
    }
}
