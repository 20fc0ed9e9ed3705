package io.powermonitor.web.internal.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDateTime;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.config.Settings;

class TariffTest {

    private static Settings settings(String key, String value) {
        return new Settings(Map.of("tariff.1.import", "0.3", key, value));
    }

    @ParameterizedTest
    @CsvSource({
        "Mon-Fri 16:00-21:00, 2027-01-15T15:59, base", // a Friday
        "Mon-Fri 16:00-21:00, 2027-01-15T16:00, peak",
        "Mon-Fri 16:00-21:00, 2027-01-15T20:59, peak",
        "Mon-Fri 16:00-21:00, 2027-01-15T21:00, base",
        "Mon-Fri 16:00-21:00, 2027-01-16T17:00, base",
        "Sat-Mon 00:00-24:00, 2027-01-18T23:00, peak",
        "Sat-Mon 00:00-24:00, 2027-01-19T00:00, base",
        "Fri 22:00-06:00, 2027-01-16T05:59, peak",
        "Fri 22:00-06:00, 2027-01-15T05:59, base",
        "22:15-06:45, 2027-01-20T06:30, peak",
        "'Mon 06:00-07:00, Sat 08:00-09:00', 2027-01-16T08:30, peak",
    })
    void aRateHoldsInItsHours(String hours, LocalDateTime at, String rate) {
        Settings settings = settings("tariff.1.peak.hours", hours);
        assertEquals(rate, TariffSettings.of(settings).orElseThrow().at(at).name());
        assertEquals(0, settings.problems().size(), settings.problems().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "tariff.1.peak.hours, 16-21",
        "tariff.1.peak.hours, Foo 16:00-21:00",
        "tariff.1.peak.hours, 16:10-21:00",
        "tariff.1.peak.hours, 25:00-26:00",
        "tariff.1.peak.import, 0.3", // without hours
        "tariff.1.import, cheap",
        "tariff.1.from, tomorrow",
        "tariff.2.export, 1e99",
    })
    void whatCannotBeReadIsAProblem(String key, String value) {
        Settings settings = new Settings(Map.of(key, value, "tariff.1.standing", "1", "tariff.2.from", "2027-01-01"));
        TariffSettings.of(settings);
        assertEquals(1, settings.problems().size(), settings.problems().toString());
        assertEquals(0, settings.unknownKeys().size(), settings.unknownKeys().toString());
    }

    @Test
    void pricesChangeWithTheDate() {
        Tariff tariff = TariffSettings.of(new Settings(Map.of(
                        "tariff.1.from", "2026-01-01",
                        "tariff.1.import", "0.3",
                        "tariff.2.from", "2027-01-01",
                        "tariff.2.import", "0.4")))
                .orElseThrow();
        assertNull(tariff.at(LocalDateTime.parse("2025-12-31T23:59:59")));
        assertEquals(
                "0.3",
                tariff.at(LocalDateTime.parse("2026-12-31T23:59:59"))
                        .importPrice()
                        .toString());
        assertEquals(
                "0.4",
                tariff.at(LocalDateTime.parse("2027-01-01T00:00:00"))
                        .importPrice()
                        .toString());
    }
}
