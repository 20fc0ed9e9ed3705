package io.powermonitor.sink.homeassistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;

/** The sensors of a meter. */
final class MeterEntities {

    private MeterEntities() {}

    /** @param withCurrent the channels whose current is measured */
    static List<Entity> of(MeterInfo meter, Set<String> withCurrent) {
        List<Entity> entities = new ArrayList<>();
        for (ChannelInfo channel : meter.channels()) {
            List<Quantity> quantities = Quantity.of(channel);
            for (Quantity quantity : quantities) {
                // what flowed in both directions is no energy to be added up, where the two are told apart
                boolean both = quantity == Quantity.ENERGY && quantities.contains(Quantity.IMPORT);
                entities.add(entity(channel, quantity, !both));
            }
            if (!quantities.isEmpty() && withCurrent.contains(channel.id())) {
                Quantity.WITH_CURRENT.forEach(quantity -> entities.add(entity(channel, quantity, true)));
            }
        }
        entities.add(entity(Quantity.VOLTAGE.suffix, "Voltage", Quantity.VOLTAGE, true));
        return entities;
    }

    /** The keys that a channel can have. */
    static Stream<String> currentKeys(String channel) {
        return Quantity.WITH_CURRENT.stream().map(quantity -> quantity.key(channel));
    }

    private static Entity entity(ChannelInfo channel, Quantity quantity, boolean enabled) {
        return entity(quantity.key(channel.id()), channel.label() + " " + quantity.words, quantity, enabled);
    }

    private static Entity entity(String key, String name, Quantity quantity, boolean enabled) {
        return new Entity(
                key, name, quantity.deviceClass, quantity.unit, quantity.stateClass, quantity.decimals, false, enabled);
    }
}
