package io.powermonitor.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterTest {

    @ParameterizedTest
    @CsvSource({
        "32, 4294967000, 204, 500", // an aux counter of an ECM-1240 wraps
        "24, 16777213, 2, 5", // its seconds wrap
        "40, 1099511627775, 0, 1", // its ch1 wraps
        "32, 100, 100, 0",
        "1, 1, 0, 1"
    })
    void countsAcrossAWrap(int bits, long earlier, long now, long expected) {
        assertEquals(expected, new Counter(now, bits).since(new Counter(earlier, bits)));
    }

    @ParameterizedTest
    @CsvSource({"-1, 32", "4294967296, 32", "0, 0", "0, 63"})
    void refusesWhatDoesNotFit(long value, int bits) {
        assertThrows(IllegalArgumentException.class, () -> new Counter(value, bits));
    }
}
