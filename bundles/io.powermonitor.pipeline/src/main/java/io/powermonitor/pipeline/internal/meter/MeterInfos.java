package io.powermonitor.pipeline.internal.meter;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.powermonitor.api.MeterInfo;
import io.powermonitor.pipeline.internal.journal.JournalPort;

/**
 * What the configuration last said about each meter, and has the journal remember it: what waits in the journal is delivered after a
 * restart before the meters are there, and may be of one that is gone. For any thread.
 */
public final class MeterInfos {

    private final JournalPort journal;
    private final Map<String, MeterInfo> said = new ConcurrentHashMap<>();

    public MeterInfos(JournalPort journal) {
        this.journal = journal;
    }

    void say(MeterInfo meter) {
        said.put(meter.id(), meter);
    }

    /** Empty for a meter of which nothing was ever known. May ask the journal. */
    public Optional<MeterInfo> of(String meter) {
        MeterInfo now = said.get(meter);
        return now != null
                ? Optional.of(now)
                : journal.use(from -> from.remembered(meter)).flatMap(remembered -> remembered);
    }

    /** Tells the journal what it does not know. */
    public void remember() {
        said.values()
                .forEach(meter -> journal.use(to -> {
                    if (!to.remembered(meter.id()).equals(Optional.of(meter))) {
                        to.remember(meter);
                    }
                    return meter;
                }));
    }
}
