package io.powermonitor.shell.internal.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

import io.powermonitor.api.Gateway;

/** The gateway of this moment; the commands stay while it is replaced. */
@Component(service = CurrentGateway.class)
public final class CurrentGateway {

    private final AtomicReference<Gateway> current = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bind(Gateway gateway) {
        current.set(gateway);
    }

    public void unbind(Gateway gateway) {
        current.compareAndSet(gateway, null);
    }

    Optional<Gateway> get() {
        return Optional.ofNullable(current.get());
    }

    /** Of the meters there are now. */
    public List<String> meterIds() {
        return get().map(gateway -> gateway.meters()).orElse(List.of()).stream()
                .map(meter -> meter.info().id())
                .distinct()
                .toList();
    }

    /** Of the sinks there are now. */
    public List<String> sinkNames() {
        return get().map(gateway -> gateway.sinks()).orElse(List.of()).stream()
                .map(sink -> sink.name())
                .distinct()
                .toList();
    }

    Gateway require() throws CommandFailure {
        return get().orElseThrow(() -> new CommandFailure(
                "the pipeline is not running, so nothing is known about meters and sinks; see: power:problems"));
    }
}
