package io.powermonitor.web.internal.tariff;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.powermonitor.api.config.Settings;

/** Reads a tariff: {@code tariff.N.from}, {@code .import}, {@code .export}, {@code .standing}, and rates by name with their hours. */
public final class TariffSettings {

    private static final Pattern KEY = Pattern.compile("tariff\\.(\\d{1,3})\\.(?:([a-z][a-z0-9-]*)\\.)?[a-z]+");
    private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);
    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    private final Settings settings;

    private TariffSettings(Settings settings) {
        this.settings = settings;
    }

    /** Empty where no prices are given. */
    public static Optional<Tariff> of(Settings settings) {
        return new TariffSettings(settings).read();
    }

    private Optional<Tariff> read() {
        String currency = settings.text("tariff.currency", "");
        Set<Integer> numbers = new TreeSet<>();
        for (String key : settings.keys()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                numbers.add(Integer.parseInt(matcher.group(1)));
            }
        }
        TreeMap<LocalDate, Tariff.Phase> phases = new TreeMap<>();
        for (int number : numbers) {
            phase("tariff." + number + ".", phases);
        }
        return phases.isEmpty() ? Optional.empty() : Optional.of(new Tariff(currency, phases));
    }

    private void phase(String prefix, TreeMap<LocalDate, Tariff.Phase> phases) {
        LocalDate from = date(prefix + "from");
        Rate base = new Rate("base", price(prefix + "import"), price(prefix + "export"));
        Set<String> names = new TreeSet<>();
        for (String key : settings.keys()) {
            Matcher matcher = KEY.matcher(key);
            if (key.startsWith(prefix) && matcher.matches() && matcher.group(2) != null) {
                names.add(matcher.group(2));
            }
        }
        List<Tariff.TimedRate> rates = new ArrayList<>();
        for (String name : names) {
            rates.add(rate(prefix + name + ".", name, base));
        }
        if (phases.put(from, new Tariff.Phase(price(prefix + "standing"), base, List.copyOf(rates))) != null) {
            settings.problem(prefix + "from", "a date that no other tariff begins on");
        }
    }

    private Tariff.TimedRate rate(String prefix, String name, Rate base) {
        BigDecimal imported = settings.has(prefix + "import") ? price(prefix + "import") : base.importPrice();
        BigDecimal exported = settings.has(prefix + "export") ? price(prefix + "export") : base.exportPrice();
        price(prefix + "import");
        price(prefix + "export");
        List<RateHours> hours = new ArrayList<>();
        for (String text : settings.text(prefix + "hours", "").split("\\s*,\\s*")) {
            RateHours one = RateHours.parse(text);
            if (one == null) {
                settings.problem(
                        prefix + "hours",
                        "days and times in whole quarters of an hour, such as Mon-Fri 16:00-21:00, Sat 10:00-12:00");
                break;
            }
            hours.add(one);
        }
        return new Tariff.TimedRate(new Rate(name, imported, exported), List.copyOf(hours));
    }

    private LocalDate date(String key) {
        String text = settings.text(key, "");
        try {
            return text.isEmpty() ? ALWAYS : LocalDate.parse(text);
        } catch (DateTimeException e) {
            settings.problem(key, "a date such as 2026-01-01");
            return ALWAYS;
        }
    }

    private BigDecimal price(String key) {
        String text = settings.text(key, "0");
        try {
            BigDecimal price = new BigDecimal(text);
            if (price.abs().compareTo(MOST) < 0 && price.scale() <= 10) {
                return price;
            }
        } catch (NumberFormatException e) {
            // the same as a number out of bounds
        }
        settings.problem(key, "a price for a kilowatt-hour (standing: for a day), such as 0.2931");
        return BigDecimal.ZERO;
    }
}
