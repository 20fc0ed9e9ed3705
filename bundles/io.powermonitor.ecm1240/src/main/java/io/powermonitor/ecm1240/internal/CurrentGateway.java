package io.powermonitor.ecm1240.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

import io.powermonitor.api.Gateway;

/** The gateway that is there now. The only class here that knows that it comes and goes. */
@Component(service = CurrentGateway.class)
public final class CurrentGateway {

    private final AtomicReference<Gateway> gateway = new AtomicReference<>();

    @Activate
    public CurrentGateway() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bind(Gateway now) {
        gateway.set(now);
    }

    void unbind(Gateway old) {
        gateway.compareAndSet(old, null);
    }

    Optional<Gateway> get() {
        return Optional.ofNullable(gateway.get());
    }
}
