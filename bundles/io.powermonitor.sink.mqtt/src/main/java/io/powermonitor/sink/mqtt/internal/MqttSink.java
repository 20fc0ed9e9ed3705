package io.powermonitor.sink.mqtt.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.Batch;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Problem;
import io.powermonitor.format.CompatibleMessage;
import io.powermonitor.format.GoTime;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.NamedConnection;
import io.powermonitor.mqtt.Publication;

/** Publishes measurements over the MQTT connection that its configuration names. */
@Component(
        immediate = true,
        service = MeasurementSink.class,
        configurationPid = MqttSink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            MeasurementSink.BATCH_SIZE + "=100",
            MeasurementSink.LINGER_MILLIS + "=0",
            MeasurementSink.TIMEOUT_MILLIS + "=30000",
            MeasurementSink.START + "=" + MeasurementSink.START_NOW
        })
@Designate(ocd = MqttSinkConfig.class, factory = true)
public final class MqttSink implements MeasurementSink {

    static final String PID = "io.powermonitor.sink.mqtt";

    private static final Logger LOG = System.getLogger(PID);

    /** Left of the lane's time-out for the delivery itself. */
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    private final MqttSinkSettings settings;
    private final Messages messages;
    private final NamedConnection connection;

    /** Of the settings alone. */
    private final Readiness readiness;

    @Activate
    public MqttSink(Map<String, Object> properties) {
        this(properties, ZoneId.systemDefault());
    }

    MqttSink(Map<String, Object> properties, ZoneId zone) {
        MqttSinkSettings.Parsed parsed = MqttSinkSettings.parse(properties);
        settings = parsed.settings();
        messages = new Messages(settings, new CompatibleMessage(new GoTime(zone)));
        connection = new NamedConnection(settings.connection(), its -> its.lease(MqttListener.NONE));
        String file = ConfigurationSource.of(properties, PID).file();
        parsed.unknownKeys().forEach(problem -> LOG.log(Level.WARNING, file + ": " + problem));
        if (!parsed.problems().isEmpty()) {
            readiness = Readiness.invalid(Problem.all(file, parsed.problems()));
        } else {
            readiness = settings.enabled() ? Readiness.READY : Readiness.off("enabled=false in " + file);
        }
    }

    /** A sink that does not publish takes no lease, so that nothing is connected for it. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeConnection")
    void addConnection(MqttConnection candidate, Map<String, Object> properties) {
        if (readiness == Readiness.READY) {
            connection.add(candidate, properties.get(MqttConnection.NAME));
        }
    }

    void removeConnection(MqttConnection candidate) {
        connection.remove(candidate);
    }

    @Deactivate
    void deactivate() {
        connection.close();
    }

    @Override
    public Readiness readiness() {
        return readiness == Readiness.READY ? connection.readiness() : readiness;
    }

    @Override
    public void write(Batch batch) throws SinkException, InterruptedException {
        List<Publication> publications = messages.of(batch);
        if (publications.isEmpty()) {
            return;
        }
        try {
            // Waiting here for the broker, rather than in the lane's growing back-off, gets data flowing as soon as it
            // is back.
            connection.publish(publications, settings.timeout().minus(DELIVERY));
        } catch (MqttUnavailableException e) {
            throw SinkException.retry(e.getMessage(), e);
        }
    }
}
