package io.powermonitor.sink.influx.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

import com.influxdb.exceptions.InfluxException;

import io.powermonitor.api.SinkException;

/** What to do about a write that failed, in words that never contain the token. */
final class Refusals {

    /** Nothing gets better within seconds where somebody has to change a setting. */
    private static final Duration UNTIL_SOMEBODY_ACTS = Duration.ofSeconds(60);

    private static final int LONGEST_REASON = 300;

    private static final int SHORT_TOKEN = 8;

    private final InfluxSettings settings;

    Refusals(InfluxSettings settings) {
        this.settings = settings;
    }

    /** Throws what the lane, or the search for the end of the past, should know. */
    SinkException explain(InfluxException failure, String token) throws RetentionRefusal {
        int status = failure.status();
        if (status == 0) {
            return SinkException.retry(clean(unreachable(failure.getCause()), token), Duration.ZERO);
        }
        String said = clean(said(failure), token);
        Duration after = RetryAfter.of(failure.headers());
        return switch (status) {
            case 400, 422 -> malformed(failure, said);
            case 401, 403 ->
                SinkException.retry(
                        "token refused (" + status + "): check token=" + settings.token()
                                + " and its permission to write to bucket " + settings.bucket() + " of organization "
                                + settings.org() + said,
                        UNTIL_SOMEBODY_ACTS);
            case 404 ->
                SinkException.retry(
                        "not found (404): check bucket=" + settings.bucket() + ", org=" + settings.org() + " and url="
                                + settings.url() + said,
                        UNTIL_SOMEBODY_ACTS);
            case 413 -> SinkException.split("the request is too large (413)" + said);
            case 408, 429 -> SinkException.retry("the server is busy (" + status + ")" + said, after);
            default -> {
                if (status >= 500) {
                    yield SinkException.retry("the server failed (" + status + ")" + said, after);
                }
                yield SinkException.retry(strange(status, failure) + said, UNTIL_SOMEBODY_ACTS);
            }
        };
    }

    private SinkException malformed(InfluxException failure, String said) throws RetentionRefusal {
        if (isHtml(failure.headers())) {
            // a proxy, or another kind of server: it knows nothing about the lines, and they must not be set aside
            return SinkException.retry(strange(failure.status(), failure) + said, UNTIL_SOMEBODY_ACTS);
        }
        if (said.toLowerCase(Locale.ROOT).contains("retention")) {
            throw new RetentionRefusal("refused (" + failure.status() + ")" + said);
        }
        return SinkException.split("refused (" + failure.status() + ")" + said);
    }

    private String strange(int status, InfluxException failure) {
        String location = failure.headers().get("Location");
        return "no answer of InfluxDB (" + status + (location == null ? "" : ", redirected to " + location)
                + "): check url=" + settings.url();
    }

    private static boolean isHtml(Map<String, String> headers) {
        return headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT).contains("text/html");
    }

    private static String said(InfluxException failure) {
        Map<String, Object> body = failure.errorBody() == null ? Map.of() : failure.errorBody();
        Object message = body.get("message") != null ? body.get("message") : body.get("error");
        if (message == null) {
            message = failure.headers().get("X-Influxdb-Error");
        }
        return message == null ? "" : ": " + message;
    }

    private String unreachable(Throwable cause) {
        String server = "cannot reach " + settings.url() + ": ";
        if (cause instanceof UnknownHostException) {
            return server + "no such host, or no name service";
        }
        if (cause instanceof ConnectException) {
            return server + "nothing answers there: is the server running?";
        }
        if (cause instanceof InterruptedIOException) {
            return server + "no answer in time";
        }
        if (cause instanceof SSLException) {
            return server + "no trusted connection; name the authority in caFile: " + cause.getMessage();
        }
        return cause instanceof IOException ? server + cause.getMessage() : "cannot write: " + cause;
    }

    /** One line of bounded length, without the token. */
    private static String clean(String text, String token) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        String safe = token.isEmpty() ? line : line.replaceAll(pattern(token), "(token)");
        return safe.length() <= LONGEST_REASON ? safe : safe.substring(0, LONGEST_REASON) + "...";
    }

    /** A token as short as a word is looked for among the words only: one letter of it is in most of them. */
    private static String pattern(String token) {
        String literal = Pattern.quote(token);
        return token.length() < SHORT_TOKEN ? "(?<!\\w)" + literal + "(?!\\w)" : literal;
    }
}
