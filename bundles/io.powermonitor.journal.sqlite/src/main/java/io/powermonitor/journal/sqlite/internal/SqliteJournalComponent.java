package io.powermonitor.journal.sqlite.internal;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.History;
import io.powermonitor.api.Journal;
import io.powermonitor.api.config.ConfigurationSource;

/**
 * Registers the journal, and another when the file was lost: those who use a journal ask for its lineage once. Works without a
 * configuration; where a setting is wrong it says so and uses the default.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = SqliteSettings.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = SqliteConfiguration.class)
public final class SqliteJournalComponent implements Keeper.Offer {

    private static final System.Logger LOG = System.getLogger(SqliteSettings.PID);

    private final BundleContext context;
    private final Keeper keeper;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>(); // by the keeper's thread only

    @Activate
    public SqliteJournalComponent(Map<String, Object> properties, BundleContext context) {
        this.context = context;
        SqliteSettings settings = SqliteSettings.of(new HashMap<>(properties));
        String file = ConfigurationSource.of(properties, SqliteSettings.PID).file();
        settings.problems().forEach(problem -> LOG.log(Level.ERROR, "{0}: {1}; the default is used", file, problem));
        settings.unknownKeys().forEach(problem -> LOG.log(Level.WARNING, "{0}: {1}", file, problem));
        Path data = DataFolder.of(context);
        Clock clock = Clock.systemDefaultZone();
        JournalFile journal = new JournalFile(
                settings.path().orElse(data.resolve(DataFolder.JOURNAL)), settings.options(), settings.limits(), clock);
        keeper = new Keeper(
                journal,
                DataFolder.natives(context),
                settings.limits(),
                settings.syncSeconds(),
                clock,
                System::nanoTime,
                this);
        keeper.start();
    }

    @Override
    public void offer(SqliteJournal journal) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Journal.DURABLE, Boolean.TRUE);
        registrations.add(context.registerService(Journal.class, journal, properties));
        registrations.add(context.registerService(History.class, journal.history(), null));
    }

    @Override
    public void withdraw() {
        for (ServiceRegistration<?> gone : registrations) {
            try {
                gone.unregister();
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "the framework has withdrawn it already", e);
            }
        }
        registrations.clear();
    }

    @Deactivate
    public void stop() {
        keeper.close();
    }
}
