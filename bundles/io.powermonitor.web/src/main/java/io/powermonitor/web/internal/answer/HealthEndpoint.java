package io.powermonitor.web.internal.answer;

import java.io.IOException;

import io.powermonitor.format.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;

/** {@code healthz}, {@code readyz} and {@code health}: 200 or 503, and why. */
public final class HealthEndpoint implements Endpoint {

    private final Sources sources;
    private final Kind kind;
    private final boolean reasons;

    /** What is asked. */
    public enum Kind {
        /** Whether it should be left running. */
        ALIVE,
        /** Whether it measures. */
        READY,
        /** All of it, for people; always 200. */
        ALL
    }

    /** @param reasons whether they may be shown */
    public HealthEndpoint(Sources sources, Kind kind, boolean reasons) {
        this.sources = sources;
        this.kind = kind;
        this.reasons = reasons;
    }

    @Override
    public void answer(Query query, HttpServletResponse response) throws IOException, Refusal {
        query.complete();
        Health health = new Health(sources.gateway().get());
        boolean ok = kind == Kind.ALIVE ? health.alive() : health.ready();
        JsonWriter json = new JsonWriter();
        health.write(json, ok, reasons);
        response.setStatus(ok || kind == Kind.ALL ? 200 : 503);
        response.setContentType("application/json");
        response.getOutputStream().write(json.bytes());
    }
}
