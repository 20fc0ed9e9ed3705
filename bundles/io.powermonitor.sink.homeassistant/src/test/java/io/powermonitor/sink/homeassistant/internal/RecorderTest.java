package io.powermonitor.sink.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recorder's rule, run over what was told: a value below 0.9 times the one before is a new count, of which all is added; a smaller
 * drop subtracts. After years of misfortunes its sums are what truly flowed, to the last digit that is told. A failure names its seed.
 */
class RecorderTest {

    private static final int LIVES = Integer.getInteger("powermonitor.lives", 4);
    private static final int STEPS = 400;
    private static final long WS_PER_WH = 3600;

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000, 2_000_000, 3_000_000})
    void itsSumsAreWhatFlowed(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + LIVES; seed++) {
            Misfortunes misfortunes = new Misfortunes(seed);
            for (int step = 0; step < STEPS; step++) {
                misfortunes.next();
            }
            misfortunes.end();
            check(seed, misfortunes);
        }
    }

    private static void check(long seed, Misfortunes misfortunes) {
        Household truth = misfortunes.household;
        Map<String, Long> expected = Map.of(
                "ch1_energy", truth.gridWs(),
                "ch1_import", truth.gridWs() - truth.exportWs(),
                "ch1_export", truth.exportWs(),
                "ch2_energy", truth.ovenWs(),
                "aux1_energy", truth.fridgeWs());
        PaperHomeAssistant home = misfortunes.rig.home;
        expected.forEach((key, wattSeconds) -> {
            PaperHomeAssistant.Sensor sensor = home.sensor("powermonitor_house_" + key);
            BigDecimal told = sensor.first().add(sensor.sum());
            BigDecimal flowed = BigDecimal.valueOf(wattSeconds / WS_PER_WH, 3);
            assertEquals(0, told.compareTo(flowed), "seed " + seed + ", " + key + ": " + told + " of " + flowed);
        });
        assertEquals(List.of(), home.complaints(), "seed " + seed);
    }
}
