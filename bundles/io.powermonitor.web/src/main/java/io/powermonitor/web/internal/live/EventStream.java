package io.powermonitor.web.internal.live;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import io.powermonitor.web.internal.answer.Refusal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code events}: new measurements as Server-Sent Events. */
public final class EventStream {

    private static final int MOST_CHARACTERS = 100;

    private final EventHub hub;

    public EventStream(EventHub hub) {
        this.hub = hub;
    }

    /** Ends those that may not read any more, now. */
    public void check() {
        hub.pump();
    }

    /** @param allowed whether the client still may read; asked before each event */
    public void begin(HttpServletRequest request, HttpServletResponse response, BooleanSupplier allowed)
            throws IOException, Refusal {
        String id = request.getHeader("Last-Event-ID");
        id = id == null ? request.getParameter("lastEventId") : id;
        id = id == null ? "" : id;
        if (id.length() > MOST_CHARACTERS) {
            throw new Refusal(400, "Last-Event-ID: one that was sent");
        }
        if (hub.full()) {
            throw new Refusal(503, "too many follow already; try again later", 30);
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        EventClient client = new EventClient(hub, context, hub.place(id), allowed, System::nanoTime);
        context.addListener(client);
        hub.add(client);
        response.getOutputStream().setWriteListener(client);
    }
}
