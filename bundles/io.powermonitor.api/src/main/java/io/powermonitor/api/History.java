package io.powermonitor.api;

import java.io.IOException;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Energy and power of the past, in buckets of time. It is offered by journals that keep one; it is no place to wait for new
 * measurements, which {@link Gateway#follow} is for.
 *
 * <p>A reading counts at its stamp. Where the wall clock went back, and the stamps of readings were moved behind the last one to keep
 * their order, those readings are left out: their energy shows with the next one that has a stamp of its own.
 *
 * <p>Threads: any. Calls may wait for the store, and for each other, never for a meter or a sink.
 */
@ProviderType
public interface History {

    /**
     * Of what time something is known, by meter and channel.
     *
     * @throws IOException when the store cannot be read now; says why
     */
    List<KnownSpan> known() throws IOException;

    /**
     * Buckets without holes between them, in order, from the first of the query in which something is known; buckets of gaps are among
     * them, with the energy that the meter counted and without power. What came after the last bucket is asked for again from its
     * {@link EnergyBucket#end end} on. The newest bucket may still grow.
     *
     * @param max the most that are wanted
     * @return none when nothing is known of the time, or of such a channel
     * @throws IOException when the store cannot be read now; says why
     */
    List<EnergyBucket> read(HistoryQuery query, int max) throws IOException;
}
