package io.powermonitor.web.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;

import io.powermonitor.format.JsonWriter;
import io.powermonitor.web.internal.access.Access;
import io.powermonitor.web.internal.answer.Query;
import io.powermonitor.web.internal.answer.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Logging in and out, and whether one is: what is answered to everybody. Thread-safe. */
final class SessionAddresses {

    static final String SESSION = Routes.API + "session";
    private static final String LOGIN = Routes.API + "login";
    private static final String LOGOUT = Routes.API + "logout";
    private static final Set<String> POSTED = Set.of(LOGIN, LOGOUT);
    private static final int MOST_PASSWORD = 1000;
    private static final int MOST_AT_ONCE = 2;

    private final Access access;
    private final Runnable ended;
    private final Semaphore logins = new Semaphore(MOST_AT_ONCE);

    /** @param ended called after a session ended, so that nobody goes on reading in it */
    SessionAddresses(Access access, Runnable ended) {
        this.access = access;
        this.ended = ended;
    }

    /** Whether something is sent there. */
    static boolean isPosted(String path) {
        return POSTED.contains(path);
    }

    /** Begins or ends a session. */
    void post(String path, HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
        String cookie = path.equals(LOGOUT) ? access.logOut(request) : logIn(request);
        if (path.equals(LOGOUT)) {
            ended.run();
        }
        response.setHeader("Set-Cookie", cookie);
        response.setStatus(204);
    }

    private String logIn(HttpServletRequest request) throws IOException, Refusal {
        if (!logins.tryAcquire()) {
            throw new Refusal(429, "too many log in at once; try again", 1);
        }
        try {
            return access.logIn(password(request), request);
        } finally {
            logins.release();
        }
    }

    /** So that a page can ask for the password before it is refused anything. */
    void tell(Query query, HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
        query.complete();
        response.setContentType("application/json");
        response.getOutputStream()
                .write(new JsonWriter()
                        .beginObject()
                        .flag("password", access.needsPassword())
                        .flag("loggedIn", access.allows(request))
                        .endObject()
                        .bytes());
    }

    /** The body, as it is; a form of another site cannot send that type. */
    private static String password(HttpServletRequest request) throws IOException, Refusal {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/octet-stream")) {
            throw new Refusal(415, "send the password as application/octet-stream, in UTF-8");
        }
        byte[] bytes = request.getInputStream().readNBytes(MOST_PASSWORD + 1);
        if (bytes.length > MOST_PASSWORD) {
            throw new Refusal(413, "no password is so long");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
