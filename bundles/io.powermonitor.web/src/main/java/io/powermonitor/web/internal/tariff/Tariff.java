package io.powermonitor.web.internal.tariff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What energy costs, by date and time of the site. */
public final class Tariff {

    private final String currency;
    private final NavigableMap<LocalDate, Phase> phases = new TreeMap<>();

    /**
     * Prices from a date on.
     *
     * @param standingPerDay what each day costs whatever is used
     * @param base holds where no other rate does
     * @param rates the first that holds counts
     */
    record Phase(BigDecimal standingPerDay, Rate base, List<TimedRate> rates) {}

    /** A rate and when it holds. */
    record TimedRate(Rate rate, List<RateHours> hours) {}

    Tariff(String currency, NavigableMap<LocalDate, Phase> phases) {
        this.currency = currency;
        this.phases.putAll(phases);
    }

    public String currency() {
        return currency;
    }

    /** Whether prices depend on the time of the day. */
    public boolean timed() {
        return phases.values().stream().anyMatch(phase -> !phase.rates().isEmpty());
    }

    /** Null before the first date of the tariff. */
    public Rate at(LocalDateTime time) {
        var entry = phases.floorEntry(time.toLocalDate());
        if (entry == null) {
            return null;
        }
        for (TimedRate timed : entry.getValue().rates()) {
            if (timed.hours().stream().anyMatch(hours -> hours.holds(time))) {
                return timed.rate();
            }
        }
        return entry.getValue().base();
    }

    /** Zero before the first date of the tariff. */
    public BigDecimal standing(LocalDate day) {
        var entry = phases.floorEntry(day);
        return entry == null ? BigDecimal.ZERO : entry.getValue().standingPerDay();
    }
}
