package io.powermonitor.pipeline.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.Feed;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.PowerDerivation;
import io.powermonitor.api.PowerMeter;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.api.config.ConfigurationSource;

/**
 * The pipeline as a component. As {@link Callable} with the service property {@code powermonitor.shutdown=drain} it is the hook for
 * whoever ends the gateway: to be called once, while all services are still there. It takes no more readings then, delivers for at
 * most five seconds, and says whether everything was delivered.
 */
@Component(
        immediate = true, // it works whether or not somebody looks at it
        configurationPid = PipelineSettings.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        service = {Gateway.class, Callable.class},
        property = "powermonitor.shutdown=drain")
@Designate(ocd = PipelineConfiguration.class)
public final class PipelineComponent implements Gateway, Callable<Boolean> {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");
    private static final String BUILD_DATE = "powermonitor.buildDate";

    /** Used where the framework has no property for it. */
    private static final Instant DEFAULT_BUILD_DATE = Instant.parse("2026-11-01T00:00:00Z");

    private final Pipeline pipeline;

    @Activate
    public PipelineComponent(BundleContext context, Map<String, Object> properties) {
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.remove("powermonitor.shutdown"); // which this component says itself
        PipelineSettings settings = PipelineSettings.of(configuration);
        String file = ConfigurationSource.of(properties, PipelineSettings.PID).file();
        settings.problems().forEach(problem -> LOG.log(Level.ERROR, "{0}: {1}; the default is used", file, problem));
        settings.unknownKeys().forEach(problem -> LOG.log(Level.WARNING, "{0}: {1}", file, problem));
        pipeline = new Pipeline(Clocks.ofTheSystem(), settings.timing(), buildDate(context.getProperty(BUILD_DATE)));
    }

    private static Instant buildDate(String property) {
        if (property != null) {
            try {
                return Instant.parse(property);
            } catch (DateTimeException e) {
                LOG.log(Level.ERROR, BUILD_DATE + "=" + property + ": an instant such as " + DEFAULT_BUILD_DATE, e);
            }
        }
        return DEFAULT_BUILD_DATE;
    }

    @Deactivate
    void deactivate() {
        pipeline.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindJournal(Journal journal, Map<String, Object> properties) {
        pipeline.bindJournal(journal, properties);
    }

    void unbindJournal(Journal journal) {
        pipeline.unbindJournal(journal);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDerivation(PowerDerivation derivation) {
        pipeline.bindDerivation(derivation);
    }

    void unbindDerivation(PowerDerivation derivation) {
        pipeline.unbindDerivation(derivation);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSink(MeasurementSink sink, Map<String, Object> properties) {
        pipeline.bindSink(sink, properties);
    }

    void unbindSink(MeasurementSink sink) {
        pipeline.unbindSink(sink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindMeter(PowerMeter meter, Map<String, Object> properties) {
        pipeline.bindMeter(meter, properties);
    }

    void unbindMeter(PowerMeter meter) {
        pipeline.unbindMeter(meter);
    }

    @Override
    public List<MeterView> meters() {
        return pipeline.meters();
    }

    @Override
    public List<SinkStatus> sinks() {
        return pipeline.sinks();
    }

    @Override
    public Optional<JournalStatus> journal() {
        return pipeline.journal();
    }

    @Override
    public Feed follow(int capacity) {
        return pipeline.follow(capacity);
    }

    @Override
    public long replay(String sink, Instant from) throws IOException {
        return pipeline.replay(sink, from);
    }

    @Override
    public Optional<HeldDevice> held(String meter) {
        return pipeline.held(meter);
    }

    @Override
    public HeldDevice accept(String meter) {
        return pipeline.accept(meter);
    }

    @Override
    public Boolean call() {
        return pipeline.drain();
    }
}
