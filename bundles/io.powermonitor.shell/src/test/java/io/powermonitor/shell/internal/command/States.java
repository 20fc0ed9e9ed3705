package io.powermonitor.shell.internal.command;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterState;

/** States of meters, of which viewers read the remarks only; the rest is the derivation's. */
final class States {

    private States() {}

    static MeterState of(Identity identity, List<ChannelState> channels) {
        return new MeterState("house", identity, null, null, null, channels, List.of());
    }

    static MeterState without() {
        RecordComponent[] components = MeterState.class.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(types)
                .map(type -> type == List.class ? List.of() : null)
                .toArray();
        try {
            return MeterState.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
