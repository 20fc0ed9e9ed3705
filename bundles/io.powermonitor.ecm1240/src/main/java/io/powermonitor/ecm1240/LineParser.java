package io.powermonitor.ecm1240;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Settings;
import io.powermonitor.ecm1240.LineSettings.Mode;

/** Reads the configuration of a line: the short form, of one meter, or the long form, of several. */
final class LineParser {

    private static final String LINK_EXAMPLES =
            "an address such as serial:/dev/ttyUSB0?baud=19200, tcp:192.168.1.20:8899, tcp-listen:8899, file:capture.bin or sim:";

    /** Lines with one and the same device at the other end. */
    private static final Set<String> NOT_SHARED = Set.of("serial", "tcp", "sim");

    private static final int DEFAULT_POLL_SECONDS = 10;
    private static final int MOST_POLL_SECONDS = 3600;

    /** What a line is called that came from no file. */
    private static final String UNNAMED = "line";

    private final ConfigurationSource source;
    private final Settings settings;
    private final MeterParser meterParser;

    LineParser(Map<String, ?> properties) {
        this.source = ConfigurationSource.of(properties, LineSettings.PID);
        this.settings = new Settings(properties);
        this.meterParser = new MeterParser(settings);
    }

    LineConfiguration parse() {
        String name = source.name().isEmpty() ? UNNAMED : source.name();
        URI link = link();
        boolean fallback = settings.flag("fallback", false);
        Mode mode = settings.choice("mode", Mode.STREAM);
        Duration pollEvery = pollEvery(mode);
        List<MeterSettings> meters = settings.has("meters") ? several(mode) : List.of(meterParser.only(name));
        settings.text("meters", "");
        if (link != null && NOT_SHARED.contains(link.getScheme())) {
            refuseRemotes(meters);
        }
        Optional<LineSettings> result = settings.problems().isEmpty()
                ? Optional.of(new LineSettings(link, fallback, mode, pollEvery, meters))
                : Optional.empty();
        return new LineConfiguration(source.file(), name, result, settings.problems(), settings.unknownKeys());
    }

    private URI link() {
        String text = settings.text("link", "");
        try {
            // a scheme alone is enough for some links, but not for a URI
            URI uri = new URI(text.endsWith(":") ? text + "?" : text);
            if (uri.isAbsolute()) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the same problem as an address without a scheme
        }
        settings.problem("link", LINK_EXAMPLES);
        return null;
    }

    private Duration pollEvery(Mode mode) {
        if (mode == Mode.STREAM && settings.has("pollSeconds")) {
            settings.problem("pollSeconds", "only with mode=poll or mode=auto");
        }
        return Duration.ofSeconds(settings.number("pollSeconds", DEFAULT_POLL_SECONDS, 1, MOST_POLL_SECONDS));
    }

    private List<MeterSettings> several(Mode mode) {
        Set<String> ids = new LinkedHashSet<>();
        for (String id : settings.text("meters", "").split(",", -1)) {
            if (!MeterParser.isName(id.strip()) || !ids.add(id.strip())) {
                settings.problem("meters", "different names with commas between them, each " + MeterParser.NAMES);
                return List.of();
            }
        }
        List<MeterSettings> meters = new ArrayList<>();
        for (String id : ids) {
            meters.add(meterParser.oneOfSeveral(id, mode));
        }
        checkApart(meters, mode);
        return meters.stream().map(meter -> certain(meter, meters)).toList();
    }

    private void refuseRemotes(List<MeterSettings> meters) {
        for (MeterSettings meter : meters) {
            String key = settings.has("meters") ? meter.info().id() + ".remote" : "remote";
            if (meter.remote().isPresent()) {
                settings.problem(key, "only where boxes dial in: with a link such as tcp-listen:8899");
            }
        }
    }

    /** Without the command byte that was only assumed, where another meter may be behind the same box. */
    private MeterSettings certain(MeterSettings meter, List<MeterSettings> all) {
        boolean assumed = !settings.has(meter.info().id() + ".command");
        boolean alone = all.stream().noneMatch(other -> other != meter && meter.sharesAddress(other));
        return assumed && !alone ? meter.withoutAddress() : meter;
    }

    private void checkApart(List<MeterSettings> meters, Mode mode) {
        for (int i = 0; i < meters.size(); i++) {
            MeterSettings meter = meters.get(i);
            String id = meter.info().id();
            for (MeterSettings other : meters.subList(0, i)) {
                String otherId = other.info().id();
                boolean chosen = settings.has(id + ".command") || settings.has(otherId + ".command");
                if (chosen && meter.sharesAddress(other)) {
                    settings.problem(id + ".command", "must differ from " + otherId + ".command");
                } else if (mode != Mode.POLL && meter.isTold() && other.isTold() && meter.overlaps(other)) {
                    settings.problem(
                            id + apartBy(meter),
                            "serial, unit and remote must tell " + id + " and " + otherId + " apart");
                }
                if (meter.info().sensorPrefix().equals(other.info().sensorPrefix())) {
                    settings.problem(id + ".sensorPrefix", "must differ from " + otherId + ".sensorPrefix");
                }
            }
        }
    }

    private static String apartBy(MeterSettings meter) {
        if (meter.isIdentified()) {
            return meter.serial().isPresent() ? ".serial" : ".unit";
        }
        return ".remote";
    }
}
