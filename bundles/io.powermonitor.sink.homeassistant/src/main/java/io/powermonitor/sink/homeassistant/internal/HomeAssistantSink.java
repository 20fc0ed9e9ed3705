package io.powermonitor.sink.homeassistant.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Problem;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.NamedConnection;
import io.powermonitor.mqtt.OwnSession;

/** Tells Home Assistant about live measurements, over the MQTT connection that its configuration names. */
@Component(
        immediate = true,
        service = MeasurementSink.class,
        configurationPid = HomeAssistantSink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            MeasurementSink.BATCH_SIZE + "=1000",
            MeasurementSink.LINGER_MILLIS + "=0",
            MeasurementSink.TIMEOUT_MILLIS + "=30000",
            MeasurementSink.START + "=" + MeasurementSink.START_NOW
        })
@Designate(ocd = HomeAssistantConfig.class, factory = true)
public final class HomeAssistantSink implements MeasurementSink {

    static final String PID = "io.powermonitor.sink.homeassistant";

    private static final Logger LOG = System.getLogger(PID);

    /** Left of the lane's time-out for the delivery itself. */
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    /** For what is told beside the lane; when the connection comes back it is told again anyway. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final HomeAssistantSettings settings;
    private final Surroundings surroundings;
    private final OwnSession own;
    private final NamedConnection connection;
    private final Presence presence;
    private final States states;
    private final ResetCounts resets = new ResetCounts();

    /** Of the settings alone. */
    private final Readiness readiness;

    @Activate
    public HomeAssistantSink(Map<String, Object> properties, BundleContext context) {
        this(properties, context, new CurrentGateway(context));
    }

    private HomeAssistantSink(Map<String, Object> properties, BundleContext context, CurrentGateway gateway) {
        this(
                properties,
                new Surroundings(
                        context.getBundle().getVersion().toString(),
                        context.getProperty(Constants.FRAMEWORK_UUID),
                        gateway,
                        gateway::close,
                        System::nanoTime,
                        new ThreadTimetable("homeassistant"),
                        RandomGenerator.getDefault()));
    }

    /**
     * Where it works.
     *
     * @param version of the gateway
     * @param run of the whole gateway: another at each start
     * @param gateway asked anew each time
     * @param end releases it
     */
    record Surroundings(
            String version,
            String run,
            Supplier<Optional<Gateway>> gateway,
            Runnable end,
            LongSupplier nanos,
            Timetable timetable,
            RandomGenerator random) {}

    HomeAssistantSink(Map<String, Object> properties, Surroundings surroundings) {
        this.surroundings = surroundings;
        HomeAssistantSettings.Parsed parsed = HomeAssistantSettings.parse(properties);
        settings = parsed.settings();
        String file = ConfigurationSource.of(properties, PID).file();
        parsed.unknownKeys().forEach(problem -> LOG.log(Level.WARNING, file + ": " + problem));
        if (!parsed.problems().isEmpty()) {
            readiness = Readiness.invalid(Problem.all(file, parsed.problems()));
        } else {
            readiness = settings.enabled() ? Readiness.READY : Readiness.off("enabled=false in " + file);
        }
        Names names = new Names(settings);
        own = new OwnSession(
                "homeassistant-" + names.gateway(),
                names.gatewayAvailabilityTopic(),
                Set.of(settings.statusTopic(), names.ledgerTopic()));
        connection = new NamedConnection(settings.connection(), this::lease);
        States.Way beside = messages -> connection.publish(messages, SHORT);
        DiscoveryForm form = settings.form() == HomeAssistantSettings.Form.DEVICE
                ? new DeviceForm(names, surroundings.version(), settings.expireSeconds())
                : new EntityForm(names, surroundings.version(), settings.expireSeconds());
        Announcer announcer = new Announcer(names, settings.prefix(), form, surroundings.run(), beside);
        states = new States(
                settings, surroundings.nanos(), device -> announcer.ledger().keys(device));
        Presence.Parts parts = new Presence.Parts(
                settings,
                surroundings.version(),
                surroundings.gateway(),
                new Roster(settings, surroundings.version(), surroundings.nanos()),
                announcer,
                states,
                resets,
                beside);
        presence = new Presence(parts, surroundings.timetable(), surroundings.random());
    }

    private MqttLease lease(MqttConnection its) {
        return its.lease(own, presence);
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
        surroundings.timetable().close();
        connection.close();
        surroundings.end().run();
    }

    @Override
    public Readiness readiness() {
        return readiness == Readiness.READY ? connection.readiness() : readiness;
    }

    /** What is late is taken without a word: Home Assistant has no place for it. */
    @Override
    public void write(Batch batch) throws SinkException, InterruptedException {
        if (batch.historical()) {
            return;
        }
        resets.count(batch);
        try {
            states.take(
                    batch,
                    messages -> connection.publish(messages, settings.timeout().minus(DELIVERY)));
        } catch (MqttUnavailableException e) {
            throw SinkException.retry(e.getMessage(), e);
        }
    }
}
