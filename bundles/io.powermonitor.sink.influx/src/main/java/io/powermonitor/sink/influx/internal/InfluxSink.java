package io.powermonitor.sink.influx.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

import com.influxdb.exceptions.InfluxException;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Problem;

/**
 * Writes measurements to a bucket of InfluxDB. Live and historical ones go to the same series: a point's place is its time.
 *
 * <p>Threads: {@link #write} is called by the lane's thread; one thread of this sink's own, {@code sink-NAME}, waits for the
 * server.
 */
@Component(
        service = MeasurementSink.class,
        name = InfluxSink.PID,
        configurationPid = InfluxSink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            MeasurementSink.BATCH_SIZE + ":Integer=" + InfluxSettings.BATCH_SIZE,
            MeasurementSink.LINGER_MILLIS + ":Integer=" + InfluxSettings.LINGER_MILLIS
        })
@Designate(ocd = InfluxSinkConfig.class, factory = true)
public final class InfluxSink implements MeasurementSink {

    static final String PID = "io.powermonitor.sink.influx";

    private static final Logger LOG = System.getLogger(PID);
    private static final int CHARS_PER_MEASUREMENT = 700;

    private final String file;
    private final String name;
    private final List<Problem> problems;
    private final InfluxSettings settings;
    private final Refusals refusals;
    private final PointWriter points;
    private final InfluxWriter writer;
    private final RetentionCut retention = new RetentionCut();

    @Activate
    public InfluxSink(Map<String, Object> properties) {
        file = ConfigurationSource.of(properties, PID).file();
        name = ConfigurationSource.sinkName(properties, PID.substring(PID.lastIndexOf('.') + 1));
        InfluxSettings.Parsed parsed = InfluxSettings.parse(properties);
        problems = parsed.problems();
        settings = parsed.settings();
        refusals = new Refusals(settings);
        points = settings.schema().writer(settings.measurement());
        writer = new InfluxWriter(settings, name);
        parsed.unknownKeys().forEach(unknown -> LOG.log(Level.WARNING, "{0}: {1}", file, unknown));
    }

    @Override
    public Readiness readiness() {
        if (!problems.isEmpty()) {
            return Readiness.invalid(Problem.all(file, problems));
        }
        if (!settings.enabled()) {
            return Readiness.off("enabled=false");
        }
        try {
            List<String> missing = settings.missing(token());
            return missing.isEmpty()
                    ? Readiness.READY
                    : Readiness.notConfigured("set " + String.join(", ", missing) + " in " + file);
        } catch (IOException e) {
            return Readiness.notConfigured("token=" + settings.token() + " cannot be read: " + e);
        }
    }

    @Override
    public void write(Batch batch) throws SinkException, InterruptedException {
        List<Measurement> measurements =
                batch.entries().stream().map(Entry::measurement).toList();
        int tooOld = retention.deliver(measurements, part -> send(part, batch.meters()));
        if (tooOld > 0) {
            LOG.log(
                    Level.WARNING,
                    "Sink {0}: {1} measurements are older than bucket {2} keeps them, and were set aside",
                    name,
                    tooOld,
                    settings.bucket());
        }
    }

    private void send(List<Measurement> measurements, Map<String, MeterInfo> meters)
            throws SinkException, RetentionRefusal, InterruptedException {
        Lines lines = new Lines(measurements.size() * CHARS_PER_MEASUREMENT);
        measurements.forEach(each -> points.append(each, meters.get(each.meter()), lines));
        if (lines.isEmpty()) {
            return; // meters whose channels are all switched off
        }
        String token = "";
        try {
            token = token();
            writer.write(lines.toString(), token);
        } catch (InfluxException e) {
            throw refusals.explain(e, token);
        } catch (IOException e) {
            throw SinkException.retry("token=" + settings.token() + " cannot be read: " + e, Duration.ZERO);
        }
    }

    /** Read each time, so that a new token in the file is used without a restart. */
    private String token() throws IOException {
        return settings.token().resolve().strip();
    }

    @Deactivate
    void stop() {
        writer.close();
    }
}
