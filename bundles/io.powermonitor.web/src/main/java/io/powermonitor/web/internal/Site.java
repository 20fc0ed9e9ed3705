package io.powermonitor.web.internal;

import java.time.Clock;

import io.powermonitor.web.internal.access.Access;
import io.powermonitor.web.internal.access.PasswordHash;
import io.powermonitor.web.internal.answer.Shown;
import io.powermonitor.web.internal.answer.Sources;
import io.powermonitor.web.internal.live.EventHub;
import io.powermonitor.web.internal.live.EventStream;

/** All that is served, as one servlet and the thread of its event stream; where it listens is for somebody else. */
final class Site implements AutoCloseable {

    private final EventHub hub;
    private final FrontServlet servlet;

    /** @param password null where everybody may see everything */
    Site(WebSettings settings, PasswordHash password, Sources sources, String version, Clock clock) {
        Shown shown = new Shown(clock.withZone(settings.zone()));
        Access access = new Access(password, settings.keyStore().isPresent(), System::nanoTime);
        hub = new EventHub(sources.gateway());
        servlet = new FrontServlet(
                new Hosts(settings.hosts(), password != null),
                access,
                new Routes(settings, sources, shown, version, access.needsPassword()),
                new EventStream(hub),
                shown);
        hub.start();
    }

    FrontServlet servlet() {
        return servlet;
    }

    @Override
    public void close() {
        hub.close();
    }
}
