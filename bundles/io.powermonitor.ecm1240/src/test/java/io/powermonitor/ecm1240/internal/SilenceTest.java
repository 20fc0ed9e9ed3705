package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {

    /** Seconds at which the meter is heard, and the last second at which it does not count as silent yet. */
    @ParameterizedTest
    @CsvSource({
        "0, '', 30",
        "0, 5, 35",
        "0, 5 10 15 20, 50",
        // every 180 s, as some owners set it: three intervals
        "0, 100 280 460, 1000",
        // an early frame does not change what is usual
        "0, 100 280 460 465 645 825, 1365",
        // an outage is longer than any meter can be set to: counted as 255 s, and soon forgotten
        "0, 5 5000, 5765",
        "0, 5 5000 5005 5010 5015, 5045",
        "10, 5 10 15, 25",
        "3600, 180, 3780",
    })
    void isJudgedByTheUsualInterval(int configured, String heard, int lastQuietSecond) {
        Silence silence = new Silence(Duration.ofSeconds(configured), 0);
        for (String second : heard.split(" ")) {
            if (!second.isEmpty()) {
                silence.heard(nanos(Integer.parseInt(second)));
            }
        }
        assertEquals(false, silence.isSilent(nanos(lastQuietSecond)));
        assertEquals(true, silence.isSilent(nanos(lastQuietSecond) + 1));
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
