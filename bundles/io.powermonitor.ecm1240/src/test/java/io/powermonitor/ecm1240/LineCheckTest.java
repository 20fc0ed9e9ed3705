package io.powermonitor.ecm1240;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

class LineCheckTest {

    /** Found as the gateway finds it. */
    private final ConfigurationCheck check =
            ServiceLoader.load(ConfigurationCheck.class).findFirst().orElseThrow();

    @Test
    void findsBadValuesAndUnknownKeys() {
        assertEquals("io.powermonitor.ecm1240", check.pid());
        List<Problem> problems = check.check(Map.of("link", "sim:", "unit", "256", "colour", "red"));
        assertEquals(
                List.of("unit", "colour"), problems.stream().map(Problem::key).toList());
        assertEquals(List.of(), check.check(Map.of("link", "sim:")));
    }

    @Test
    void namesWhatNoOtherFileMayUse() {
        assertEquals(
                Map.of("meter", "house", "sensorPrefix", "power"),
                check.unique(Map.of("link", "sim:", "meter", "house")));
        assertEquals(
                Map.of("a.meter", "a", "a.sensorPrefix", "a", "b.meter", "b", "b.sensorPrefix", "garden"),
                check.unique(Map.of(
                        "link", "sim:", "meters", "a,b", "a.unit", "1", "b.unit", "2", "b.sensorPrefix", "garden")));
        assertEquals(Map.of(), check.unique(Map.of("link", "sim:", "fallback", "true")));
        assertEquals(Map.of(), check.unique(Map.of("link", "nowhere")));
    }
}
