package io.powermonitor.journal.memory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.config.ConfigurationCheck;

class MemoryJournalCheckTest {

    @ParameterizedTest
    @CsvSource({
        "limitMegabytes, 8, 0",
        "limitMegabytes, 1024, 0",
        "limitMegabytes, '', 0",
        "limitMegabytes, 0, 1",
        "limitMegabytes, many, 1",
        "limitBytes, 8, 1"
    })
    void tellsWhatIsWrong(String key, String value, int problems) {
        assertEquals(
                problems, new MemoryJournalCheck().check(Map.of(key, value)).size());
    }

    @Test
    void isFoundOffline() {
        assertTrue(ServiceLoader.load(ConfigurationCheck.class).stream()
                .anyMatch(check -> check.type() == MemoryJournalCheck.class));
    }

    @Test
    void aWrongSettingLeavesTheDefault() {
        MemoryJournalComponent journal = new MemoryJournalComponent(Map.of("limitMegabytes", "many"));
        assertEquals(8_000_000, journal.status().limitBytes());
        assertEquals(
                2_000_000,
                new MemoryJournalComponent(Map.of("limitMegabytes", "2"))
                        .status()
                        .limitBytes());
    }
}
