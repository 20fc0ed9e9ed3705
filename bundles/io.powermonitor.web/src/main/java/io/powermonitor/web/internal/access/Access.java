package io.powermonitor.web.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

import io.powermonitor.web.internal.answer.Refusal;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/** Who may see what: everybody where there is no password, else who has a session or sends the password. Thread-safe. */
public final class Access {

    private static final String COOKIE = "powermonitor";
    private static final String BASIC = "Basic ";
    private static final int TOO_MANY = 429;

    private final PasswordHash password;
    private final boolean secure;
    private final Attempts attempts;
    private final Sessions sessions;
    /** One at a time, since checking takes long on purpose. */
    private final Semaphore checking = new Semaphore(1);

    private volatile byte[] accepted = new byte[0];

    /**
     * @param password null where everybody may see everything
     * @param secure whether it is served with TLS
     */
    public Access(PasswordHash password, boolean secure, LongSupplier nanos) {
        this.password = password;
        this.secure = secure;
        this.attempts = new Attempts(nanos);
        this.sessions = new Sessions(nanos);
    }

    public boolean needsPassword() {
        return password != null;
    }

    /** Whether a request comes with what it needs. */
    public boolean allows(HttpServletRequest request) throws Refusal {
        return password == null || session(request).filter(sessions::lasts).isPresent() || basic(request);
    }

    /** For programs that cannot log in. */
    private boolean basic(HttpServletRequest request) throws Refusal {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String text = new String(bytes, StandardCharsets.UTF_8);
            return check(text.substring(text.indexOf(':') + 1), request.getRemoteAddr());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The cookie of a new session.
     *
     * @throws Refusal when the password is wrong, or was tried too often
     */
    public String logIn(String given, HttpServletRequest request) throws Refusal {
        if (password != null && !check(given, request.getRemoteAddr())) {
            throw new Refusal(401, "the password is wrong");
        }
        return cookie(sessions.begin(), Sessions.DAYS * 24 * 3600);
    }

    /** The cookie that ends a session. */
    public String logOut(HttpServletRequest request) {
        session(request).ifPresent(sessions::end);
        return cookie("", 0);
    }

    private boolean check(String given, String address) throws Refusal {
        byte[] digest = digest(given);
        if (MessageDigest.isEqual(accepted, digest)) {
            return true;
        }
        long wait = attempts.waitSeconds(address);
        if (wait > 0 || !checking.tryAcquire()) {
            throw new Refusal(TOO_MANY, "too many wrong passwords; try again later", Math.max(1, wait));
        }
        try {
            boolean right = password.matches(given);
            if (right) {
                accepted = digest;
            } else {
                attempts.failed(address);
            }
            return right;
        } finally {
            checking.release();
        }
    }

    private byte[] digest(String given) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(password.toString().getBytes(StandardCharsets.UTF_8));
            return sha.digest(given.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String cookie(String value, long seconds) {
        return COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                + (secure ? "; Secure" : "");
    }

    private static Optional<String> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
