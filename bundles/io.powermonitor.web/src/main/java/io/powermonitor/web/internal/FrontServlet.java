package io.powermonitor.web.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.powermonitor.format.JsonWriter;
import io.powermonitor.web.internal.access.Access;
import io.powermonitor.web.internal.answer.Endpoint;
import io.powermonitor.web.internal.answer.Query;
import io.powermonitor.web.internal.answer.Refusal;
import io.powermonitor.web.internal.answer.Shown;
import io.powermonitor.web.internal.live.EventStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Every request comes by here: who may, what is there, and what went wrong. */
final class FrontServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(WebSettings.PID);
    private static final String EVENTS = Routes.API + "events";
    private static final String OPENAPI = Routes.API + "openapi.json";
    private static final int MOST_HEAVY = 2;
    private static final long HEAVY_WAIT_SECONDS = 3;

    private final transient Hosts hosts;
    private final transient Access access;
    private final transient Routes routes;
    private final transient EventStream events;
    private final transient SessionAddresses sessions;
    private final transient Shown site;
    private final transient StaticFiles files = new StaticFiles();
    private final transient Semaphore heavy = new Semaphore(MOST_HEAVY);

    FrontServlet(Hosts hosts, Access access, Routes routes, EventStream events, Shown site) {
        this.hosts = hosts;
        this.access = access;
        this.routes = routes;
        this.events = events;
        this.sessions = new SessionAddresses(access, events::check);
        this.site = site;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers(response);
        try {
            answer(request, response);
        } catch (Refusal e) {
            refuse(response, e);
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw e; // the client is gone, or has to see that the answer is not whole
            }
            refuse(response, new Refusal(503, String.valueOf(e.getMessage()), 10));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request failed: " + request.getRequestURI(), e);
            refuse(response, new Refusal(500, "an error in the gateway; see its log"));
        }
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-cache");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
        if (!hosts.allows(request.getHeader("Host"))) {
            throw new Refusal(
                    421,
                    "not known by this name: open it as http://localhost, or set hosts in " + WebSettings.PID + ".cfg");
        }
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        path = path.isEmpty() ? "/" : path;
        if (SessionAddresses.isPosted(path)) {
            need(request, response, "POST");
            sessions.post(path, request, response);
            return;
        }
        need(request, response, "GET");
        if (path.equals(SessionAddresses.SESSION)) {
            sessions.tell(query(request), request, response);
            return;
        }
        if (files.serve(path.equals(OPENAPI) ? "/openapi.json" : path, request, response)) {
            return;
        }
        Endpoint endpoint = routes.of(path);
        if (!routes.isPublic(path) && !access.allows(request)) {
            throw new Refusal(401, "log in first");
        }
        if (path.equals(EVENTS)) {
            events.begin(request, response, () -> stillAllowed(request));
            return;
        }
        if (endpoint == null) {
            throw new Refusal(404, "there is nothing; see " + OPENAPI);
        }
        Query query = query(request);
        boolean limited = routes.isHeavy(path);
        if (limited && !acquire()) {
            throw new Refusal(503, "too many ask at once; try again", HEAVY_WAIT_SECONDS);
        }
        try {
            endpoint.answer(query, response);
        } finally {
            if (limited) {
                heavy.release();
            }
        }
    }

    private Query query(HttpServletRequest request) throws Refusal {
        try {
            return new Query(request.getParameterMap(), site.zone());
        } catch (RuntimeException e) {
            // Jetty's own, for what cannot be decoded
            throw new Refusal(400, "the parameters cannot be read: write % as %25, and text in UTF-8");
        }
    }

    private boolean stillAllowed(HttpServletRequest request) {
        try {
            return access.allows(request);
        } catch (Refusal e) {
            return false;
        }
    }

    private boolean acquire() {
        try {
            return heavy.tryAcquire(HEAVY_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void need(HttpServletRequest request, HttpServletResponse response, String method) throws Refusal {
        boolean head = method.equals("GET") && request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals(method)) {
            response.setHeader("Allow", method.equals("GET") ? "GET, HEAD" : method);
            throw new Refusal(405, method + " only");
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            throw new IOException(refusal.getMessage());
        }
        response.resetBuffer();
        response.setStatus(refusal.status());
        if (refusal.retrySeconds() > 0) {
            response.setHeader("Retry-After", String.valueOf(refusal.retrySeconds()));
        }
        if (refusal.status() == 401) {
            response.setHeader("WWW-Authenticate", "Powermonitor"); // "Basic" would have browsers ask by themselves
        }
        response.setContentType("application/json");
        byte[] body = new JsonWriter()
                .beginObject()
                .text("error", refusal.getMessage())
                .endObject()
                .bytes();
        response.getOutputStream().write(body);
    }
}
