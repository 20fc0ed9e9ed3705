package io.powermonitor.mqtt.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Hashtable;
import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Problem;
import io.powermonitor.mqtt.MqttConnection;

/**
 * Offers a connection for each configuration file. The service is registered by hand, because its name comes from the name of the
 * file.
 */
@Component(
        configurationPid = MqttConnectionComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = MqttConnectionConfig.class, factory = true)
public final class MqttConnectionComponent {

    static final String PID = "io.powermonitor.mqtt";

    private static final Logger LOG = System.getLogger("io.powermonitor.mqtt");

    private final ServiceRegistration<MqttConnection> registration;
    private final Runnable end;

    @Activate
    public MqttConnectionComponent(BundleContext context, Map<String, Object> properties) {
        ConfigurationSource source = ConfigurationSource.of(properties, PID);
        String file = source.file();
        String name = source.name().isEmpty() ? "main" : source.name();
        MqttSettings.Parsed parsed = MqttSettings.parse(properties);
        parsed.unknownKeys().forEach(problem -> LOG.log(Level.WARNING, file + ": " + problem));
        MqttConnection connection;
        if (parsed.problems().isEmpty()) {
            SupervisedConnection supervised = new SupervisedConnection(name, parsed.settings(), Timing.DEFAULT);
            connection = supervised;
            end = supervised::close;
        } else {
            String reason = Problem.all(file, parsed.problems());
            LOG.log(Level.WARNING, "MQTT " + name + ": not connecting: " + reason);
            connection = new InvalidConnection(reason);
            end = () -> {};
        }
        Hashtable<String, Object> serviceProperties = new Hashtable<>();
        serviceProperties.put(MqttConnection.NAME, name);
        registration = context.registerService(MqttConnection.class, connection, serviceProperties);
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        end.run();
    }
}
