package io.powermonitor.web.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.History;
import io.powermonitor.web.internal.answer.Sources;

/** The gateway and the history of this moment; the server stays while they are replaced. */
@Component(service = CurrentSources.class)
public final class CurrentSources {

    private final AtomicReference<Gateway> gateway = new AtomicReference<>();
    private final AtomicReference<History> history = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindGateway(Gateway one) {
        gateway.set(one);
    }

    public void unbindGateway(Gateway one) {
        gateway.compareAndSet(one, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindHistory(History one) {
        history.set(one);
    }

    public void unbindHistory(History one) {
        history.compareAndSet(one, null);
    }

    Sources sources() {
        return new Sources(() -> Optional.ofNullable(gateway.get()), () -> Optional.ofNullable(history.get()));
    }
}
