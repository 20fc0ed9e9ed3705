package io.powermonitor.api;

import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/** What viewers (shell, web) may know about the running gateway. All methods return at once, on any thread. */
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
}
