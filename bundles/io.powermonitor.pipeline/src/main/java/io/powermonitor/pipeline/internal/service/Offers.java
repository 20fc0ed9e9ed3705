package io.powermonitor.pipeline.internal.service;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The services that are there now. For any thread. */
public final class Offers<T extends Ranked> {

    private final List<T> all = new CopyOnWriteArrayList<>();

    public void add(T offer) {
        all.add(offer);
    }

    /** Removes the offer a service came with. */
    public Optional<T> remove(Predicate<T> which) {
        Optional<T> found = all.stream().filter(which).findFirst();
        found.ifPresent(all::remove);
        return found;
    }

    /** The one to use; all others of its key are shadowed. */
    public Optional<T> best(String key) {
        return all.stream().filter(offer -> offer.key().equals(key)).max(Comparator.comparing(Ranked::rank));
    }

    public boolean shadowed(T offer) {
        return best(offer.key()).filter(best -> best != offer).isPresent();
    }

    /** All of them, by key, the preferred one of a key first. */
    public List<T> all() {
        return all.stream()
                .sorted(Comparator.<T, String>comparing(Ranked::key)
                        .thenComparing(Ranked::rank, Comparator.reverseOrder()))
                .toList();
    }
}
