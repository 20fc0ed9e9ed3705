package io.powermonitor.ecm1240;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Settings;

/** Reads the configuration of a line: the short form, of one meter, or the long form, of several. */
final class LineParser {

    private static final String LINK_EXAMPLES =
            "an address such as serial:/dev/ttyUSB0?baud=19200, tcp:192.168.1.20:8899, tcp-listen:8899, file:capture.bin or sim:";

    /** Lines with one and the same device at the other end. */
    private static final Set<String> NOT_SHARED = Set.of("serial", "tcp", "sim");

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
        List<MeterSettings> meters = settings.has("meters") ? several() : List.of(meterParser.only(name));
        settings.text("meters", "");
        if (link != null && NOT_SHARED.contains(link.getScheme())) {
            refuseRemotes(meters);
        }
        Optional<LineSettings> result = settings.problems().isEmpty()
                ? Optional.of(new LineSettings(link, fallback, meters))
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

    private List<MeterSettings> several() {
        Set<String> ids = new LinkedHashSet<>();
        for (String id : settings.text("meters", "").split(",", -1)) {
            if (!MeterParser.isName(id.strip()) || !ids.add(id.strip())) {
                settings.problem("meters", "different names with commas between them, each " + MeterParser.NAMES);
                return List.of();
            }
        }
        List<MeterSettings> meters = new ArrayList<>();
        for (String id : ids) {
            meters.add(meterParser.oneOfSeveral(id));
        }
        checkApart(meters);
        return meters;
    }

    private void refuseRemotes(List<MeterSettings> meters) {
        for (MeterSettings meter : meters) {
            String key = settings.has("meters") ? meter.info().id() + ".remote" : "remote";
            if (meter.remote().isPresent()) {
                settings.problem(key, "only where boxes dial in: with a link such as tcp-listen:8899");
            }
        }
    }

    private void checkApart(List<MeterSettings> meters) {
        for (int i = 0; i < meters.size(); i++) {
            MeterSettings meter = meters.get(i);
            String id = meter.info().id();
            for (MeterSettings other : meters.subList(0, i)) {
                String otherId = other.info().id();
                if (meter.isTold() && other.isTold() && meter.overlaps(other)) {
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
