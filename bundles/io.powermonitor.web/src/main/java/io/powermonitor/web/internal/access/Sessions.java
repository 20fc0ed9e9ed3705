package io.powermonitor.web.internal.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Who has logged in. Kept in memory: a restart logs everybody out. Thread-safe. */
final class Sessions {

    static final long DAYS = 30;
    private static final int MOST = 200;

    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> began = new LinkedHashMap<>();

    Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized String begin() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String session = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        began.put(session, nanos.getAsLong());
        if (began.size() > MOST) {
            began.remove(began.keySet().iterator().next());
        }
        return session;
    }

    synchronized boolean lasts(String session) {
        Long since = began.get(session);
        if (since != null && nanos.getAsLong() - since > TimeUnit.DAYS.toNanos(DAYS)) {
            began.remove(session);
            return false;
        }
        return since != null;
    }

    synchronized void end(String session) {
        began.remove(session);
    }
}
