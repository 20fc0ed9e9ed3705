package io.powermonitor.ecm1240.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.PowerMeter;
import io.powermonitor.ecm1240.LineSettings;

/** One configuration file: one line. Offers a {@link PowerMeter} service for each meter on it. */
@Component(
        service = {},
        immediate = true,
        configurationPid = LineSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LineOptions.class, factory = true)
public final class LineComponent {

    private final ConfiguredLine line;

    @Activate
    public LineComponent(
            BundleContext context,
            Map<String, Object> properties,
            @Reference LineRegistry registry,
            @Reference LinkProviders providers) {
        line = new ConfiguredLine(
                LineSettings.parse(properties),
                registry,
                providers,
                (meter, ranking) -> publish(context, meter, ranking),
                Clocks.SYSTEM,
                DataFolder.of(context));
        line.start();
    }

    @Deactivate
    void close() {
        line.close();
    }

    private static Runnable publish(BundleContext context, PowerMeter meter, int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(PowerMeter.ID, meter.info().id());
        properties.put(Constants.SERVICE_RANKING, ranking);
        ServiceRegistration<PowerMeter> registration = context.registerService(PowerMeter.class, meter, properties);
        return () -> withdraw(registration);
    }

    private static void withdraw(ServiceRegistration<PowerMeter> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // the framework was quicker: it takes back all services of a bundle that stops
        }
    }
}
