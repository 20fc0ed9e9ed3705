package io.powermonitor.sink.file.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Problem;

/**
 * Appends measurements to files, one per day. Works without a configuration, so that dropping the bundle is enough. A measurement goes
 * to the day of its own stamp, however late it comes.
 */
@Component(
        service = MeasurementSink.class,
        name = FileSink.PID,
        configurationPid = FileSink.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        property = MeasurementSink.BATCH_SIZE + ":Integer=" + FileSettings.BATCH_SIZE)
@Designate(ocd = FileSinkConfig.class, factory = true)
public final class FileSink implements MeasurementSink {

    static final String PID = "io.powermonitor.sink.file";

    private static final Logger LOG = System.getLogger(PID);

    private final String file;
    private final String name;
    private final FileSettings settings;
    private final List<Problem> problems;

    @Activate
    public FileSink(Map<String, Object> properties, BundleContext context) {
        this(properties, context.getProperty("powermonitor.data"));
    }

    FileSink(Map<String, ?> properties, String dataDirectory) {
        file = ConfigurationSource.of(properties, PID).file();
        name = ConfigurationSource.sinkName(properties, PID.substring(PID.lastIndexOf('.') + 1));
        FileSettings.Parsed parsed = FileSettings.parse(properties, dataDirectory);
        settings = parsed.settings();
        problems = parsed.problems();
        parsed.unknownKeys().forEach(unknown -> LOG.log(Level.WARNING, "{0}: {1}", file, unknown));
    }

    @Override
    public Readiness readiness() {
        if (!problems.isEmpty()) {
            return Readiness.invalid(Problem.all(file, problems));
        }
        if (settings.directory().isEmpty()) {
            return Readiness.notConfigured("set directory in " + file);
        }
        return Readiness.READY;
    }

    @Override
    public void write(Batch batch) throws SinkException {
        Path directory =
                settings.directory().orElseThrow(() -> SinkException.retry("set directory in " + file, Duration.ZERO));
        DayFiles files = new DayFiles(directory, name, settings.format());
        for (Map.Entry<LocalDate, StringBuilder> day : linesByDay(batch).entrySet()) {
            try {
                files.append(day.getKey(), day.getValue());
            } catch (IOException e) {
                throw SinkException.retry("cannot append to " + files.file(day.getKey()) + ": " + e.getMessage(), e);
            }
        }
    }

    private Map<LocalDate, StringBuilder> linesByDay(Batch batch) {
        Map<LocalDate, StringBuilder> days = new TreeMap<>();
        for (Entry entry : batch.entries()) {
            Measurement measurement = entry.measurement();
            LocalDate day = LocalDate.ofInstant(measurement.at(), settings.zone());
            settings.format().append(measurement, days.computeIfAbsent(day, any -> new StringBuilder()));
        }
        return days;
    }
}
