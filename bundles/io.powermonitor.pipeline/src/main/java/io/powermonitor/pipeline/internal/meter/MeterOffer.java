package io.powermonitor.pipeline.internal.meter;

import java.util.Map;

import io.powermonitor.api.PowerMeter;
import io.powermonitor.pipeline.internal.service.Rank;
import io.powermonitor.pipeline.internal.service.Ranked;

/** A meter that is there. */
record MeterOffer(String id, PowerMeter meter, Rank rank) implements Ranked {

    static MeterOffer of(PowerMeter meter, Map<String, ?> properties) {
        Object id = properties.get(PowerMeter.ID);
        return new MeterOffer(id == null ? meter.info().id() : id.toString(), meter, Rank.of(properties));
    }

    @Override
    public String key() {
        return id;
    }
}
