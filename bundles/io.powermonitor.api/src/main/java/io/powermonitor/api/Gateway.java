package io.powermonitor.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What viewers (shell, web) may know about the running gateway, and ask of it. For any thread; all methods but {@link #replay} and
 * {@link #accept} return at once.
 */
@ProviderType
public interface Gateway {

    /** All meters, by id; shadowed ones too. */
    List<MeterView> meters();

    /** All sinks that are present, or whose cursor is kept for their return, by name. */
    List<SinkStatus> sinks();

    /** Empty while there is no journal. */
    Optional<JournalStatus> journal();

    /**
     * Follows new measurements from now on.
     *
     * @param capacity how many may wait before the oldest are dropped
     */
    Feed follow(int capacity);

    /**
     * Has a sink get everything again that is stamped at or after a time, as historical, beside its live flow. What it still waits
     * for stays as it is.
     *
     * @return how many measurements that is
     * @throws NoSuchElementException when no sink of this name is installed; says which are
     * @throws IOException when there is no journal, or when it cannot be read now; nothing has changed then
     */
    long replay(String sink, Instant from) throws IOException;

    /** The device whose readings are held back because they cannot be of the meter; empty when there is none, or no such meter. */
    Optional<HeldDevice> held(String meter);

    /**
     * Takes the device whose readings are held back as the meter: its totals go on. Nothing is credited for the change, but what the
     * device counted since its first reading that was held back is.
     *
     * @return what it took
     * @throws NoSuchElementException when there is no such meter, or nothing of it is held back; says which
     * @throws IllegalStateException when it cannot be done now, and nothing has changed; says why
     */
    HeldDevice accept(String meter);
}
