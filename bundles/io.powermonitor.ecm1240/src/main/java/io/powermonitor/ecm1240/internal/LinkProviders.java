package io.powermonitor.ecm1240.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

import io.powermonitor.api.link.LinkProvider;

/** The link providers that are there now. The only class that knows that they come and go. */
@Component(service = LinkProviders.class)
public final class LinkProviders {

    private final List<Offer> offers = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** A provider and what it says of itself; the best is first. */
    private record Offer(LinkProvider provider, List<String> schemes, int ranking, long id) {

        static final Comparator<Offer> BEST_FIRST =
                Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::id);
    }

    @Activate
    public LinkProviders() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(LinkProvider provider, Map<String, Object> properties) {
        offers.add(new Offer(
                provider,
                schemes(properties.get(LinkProvider.SCHEMES)),
                properties.get("service.ranking") instanceof Integer ranking ? ranking : 0,
                properties.get("service.id") instanceof Long id ? id : 0));
        listeners.forEach(Runnable::run);
    }

    void unbind(LinkProvider provider) {
        offers.removeIf(offer -> offer.provider() == provider);
    }

    private static List<String> schemes(Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property == null ? List.of() : List.of(property.toString());
    }

    /** The best provider for a scheme. */
    Optional<LinkProvider> provider(String scheme) {
        return offers.stream()
                .filter(offer -> offer.schemes().contains(scheme))
                .min(Offer.BEST_FIRST)
                .map(Offer::provider);
    }

    /** Has a quick action run whenever a provider comes. */
    void onArrival(Runnable action) {
        listeners.add(action);
    }

    void forget(Runnable action) {
        listeners.remove(action);
    }
}
