package io.powermonitor.sink.influx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({
        "0, , 0",
        "30, , 30",
        "601, , 600",
        "-5, , 0",
        "1.5, , 0",
        "99999999999999999999, , 0",
        "'Sun, 22 Nov 2026 12:00:42 GMT', 'Sun, 22 Nov 2026 12:00:00 GMT', 42",
        "'Sun, 22 Nov 2026 12:00:00 GMT', 'Sun, 22 Nov 2026 12:00:42 GMT', 0",
        "'Sun, 22 Nov 2026 12:00:42 GMT', , 0",
    })
    void readsBothForms(String wanted, String date, long seconds) {
        Map<String, String> headers = new HashMap<>(Map.of("Retry-After", wanted));
        if (date != null) {
            headers.put("Date", date);
        }
        assertEquals(Duration.ofSeconds(seconds), RetryAfter.of(headers));
    }
}
