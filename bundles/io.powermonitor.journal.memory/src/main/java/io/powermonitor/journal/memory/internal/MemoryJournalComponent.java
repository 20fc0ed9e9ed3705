package io.powermonitor.journal.memory.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.config.ConfigurationSource;

/** Offers a {@link MemoryJournal}. It works without a configuration; where a setting is wrong it says so and uses the default. */
@Component(
        immediate = true, // its content must not go when the pipeline is swapped and nobody uses it for a moment
        configurationPid = MemoryJournalSettings.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        property = Journal.DURABLE + ":Boolean=false")
@Designate(ocd = MemoryJournalConfiguration.class)
public final class MemoryJournalComponent implements Journal {

    private static final System.Logger LOG = System.getLogger(MemoryJournalSettings.PID);

    private final MemoryJournal journal;

    @Activate
    public MemoryJournalComponent(Map<String, Object> properties) {
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.remove(Journal.DURABLE); // which this component says itself
        MemoryJournalSettings settings = MemoryJournalSettings.of(configuration);
        String file =
                ConfigurationSource.of(properties, MemoryJournalSettings.PID).file();
        settings.problems()
                .forEach(problem -> LOG.log(System.Logger.Level.ERROR, "{0}: {1}; the default is used", file, problem));
        settings.unknownKeys().forEach(problem -> LOG.log(System.Logger.Level.WARNING, "{0}: {1}", file, problem));
        journal = new MemoryJournal(settings.limitBytes(), System::nanoTime);
    }

    @Override
    public UUID lineage() {
        return journal.lineage();
    }

    @Override
    public long append(List<Derived> group) {
        return journal.append(group);
    }

    @Override
    public List<Entry> read(long after, int max) {
        return journal.read(after, max);
    }

    @Override
    public long first() {
        return journal.first();
    }

    @Override
    public long last() {
        return journal.last();
    }

    @Override
    public Optional<Cursor> cursor(String sink) {
        return journal.cursor(sink);
    }

    @Override
    public void save(String sink, Cursor cursor) {
        journal.save(sink, cursor);
    }

    @Override
    public List<KeptCursor> cursors() {
        return journal.cursors();
    }

    @Override
    public void keep(MeterState state) {
        journal.keep(state);
    }

    @Override
    public void forget(String sink) {
        journal.forget(sink);
    }

    @Override
    public long before(Instant at) {
        return journal.before(at);
    }

    @Override
    public long count(long after, long upTo) {
        return journal.count(after, upTo);
    }

    @Override
    public void setAside(String sink, List<Entry> refused, String reason) {
        journal.setAside(sink, refused, reason);
    }

    @Override
    public List<DeadLetter> deadLetters(int max) {
        return journal.deadLetters(max);
    }

    @Override
    public Optional<MeterState> state(String meter) {
        return journal.state(meter);
    }

    @Override
    public JournalStatus status() {
        return journal.status();
    }
}
