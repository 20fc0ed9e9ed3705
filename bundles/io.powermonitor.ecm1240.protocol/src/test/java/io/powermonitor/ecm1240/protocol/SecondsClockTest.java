package io.powermonitor.ecm1240.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsClockTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goes on with the meter | 100 101 106 | 0 1000 6000",
                "any first second | 16777215 | 0",
                "the same second | 100 100 100 101 | 0 1 2 1000",
                "a wrap | 16777203 16777208 16777213 2 7 | 0 5000 10000 15000 20000",
                "an old frame | 1000 1005 995 1010 | 0 5000 10000 25000",
                "down before any interval | 500 3 8 | 0 10000 15000",
                "the median of the last eight | 0 60 61 62 63 64 65 66 67 68 9 | "
                        + "0 60000 61000 62000 63000 64000 65000 66000 67000 68000 69000",
                "an outlier | 0 5 10 3600 3605 0 | 0 5000 10000 3600000 3605000 3610000",
            })
    void stamps(String what, String seconds, String expectedMillis) {
        SecondsClock clock = new SecondsClock(START);
        String millis = Arrays.stream(seconds.split(" "))
                .map(second -> Duration.between(START, clock.next(Integer.parseInt(second)))
                        .toMillis())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        assertEquals(expectedMillis, millis, what);
    }

    @Test
    void wholeMillisecondsAlwaysLaterThanBefore() {
        long seed = 3;
        Random random = new Random(seed);
        SecondsClock clock = new SecondsClock(START.plusNanos(999));
        Instant before = clock.next(0);
        assertEquals(START, before);
        for (int i = 0; i < 10_000; i++) {
            Instant now = clock.next(random.nextBoolean() ? random.nextInt(1 << 24) : random.nextInt(3));
            assertTrue(now.isAfter(before), "seed " + seed + ", frame " + i);
            assertEquals(0, now.getNano() % 1_000_000);
            before = now;
        }
    }

    @Test
    void manyFramesInOneSecondDoNotPushTheRest() {
        SecondsClock clock = new SecondsClock(START);
        for (int i = 0; i < 1500; i++) {
            assertEquals(START.plusMillis(i), clock.next(7));
        }
        assertEquals(START.plusMillis(1500), clock.next(8));
        assertEquals(START.plusSeconds(2), clock.next(9));
    }
}
