package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.config.ConfigurationCheck;

class SqliteSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "path, /var/lib/j.db, 0",
        "keepDays, 30, 0",
        "keepDays, 0, 1",
        "keepMegabytes, 5000, 0",
        "keepMegabytes, many, 1",
        "limitMegabytes, 1000, 0",
        "limitMegabytes, 999, 1",
        "synchronous, full, 0",
        "synchronous, off, 1",
        "syncSeconds, 0, 0",
        "syncSeconds, -1, 1",
        "keep, 8, 1"
    })
    void tellsWhatIsWrong(String key, String value, int problems) {
        assertEquals(problems, new SqliteCheck().check(Map.of(key, value)).size());
    }

    @Test
    void isFoundOffline() {
        assertTrue(ServiceLoader.load(ConfigurationCheck.class).stream()
                .anyMatch(check -> check.type() == SqliteCheck.class));
    }

    @Test
    void aWrongSettingLeavesTheDefault() {
        assertEquals(
                new Limits(400, 1_000_000_000, 2_000_000_000),
                SqliteSettings.of(Map.of("limitMegabytes", "9", "keepDays", "x"))
                        .limits());
        assertEquals(0, SqliteSettings.of(Map.of("synchronous", "full")).syncSeconds(), "each commit is on the disk");
    }
}
