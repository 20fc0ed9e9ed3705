package io.powermonitor.sink.homeassistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.Latest;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.format.JsonWriter;

/** What the gateway tells about itself: nobody has to look at it, so all of it is off until somebody switches it on. */
final class Diagnostics {

    private static final String TOTAL = "total_increasing";

    private final String version;

    Diagnostics(String version) {
        this.version = version;
    }

    List<Entity> entities(List<MeterView> meters, List<SinkStatus> sinks) {
        List<Entity> entities = new ArrayList<>();
        entities.add(entity("version", "Version", "", "", ""));
        for (MeterView meter : meters) {
            String key = key(meter);
            String label = meter.info().label();
            entities.add(entity(key + "_age", label + " data age", "duration", "s", "measurement"));
            entities.add(entity(key + "_frames", label + " frames", "", "", TOTAL));
            entities.add(entity(key + "_damaged", label + " damaged frames", "", "", TOTAL));
            entities.add(entity(key + "_resets", label + " resets", "", "", TOTAL));
        }
        for (SinkStatus sink : sinks) {
            entities.add(entity(key(sink), sink.name() + " lag", "", "", "measurement"));
        }
        return entities;
    }

    /** @param announced what Home Assistant looks for in it, whether it is there now or not */
    byte[] document(Gateway gateway, List<MeterView> meters, ResetCounts resets, Set<String> announced) {
        Set<String> absent = new TreeSet<>(announced);
        entities(meters, gateway.sinks()).forEach(entity -> absent.remove(entity.key()));
        JsonWriter json = new JsonWriter().beginObject().text("version", version);
        for (MeterView meter : meters) {
            Optional<Latest> latest = meter.latest();
            double age = latest.map(known -> (double) known.age().toSeconds()).orElse(Double.NaN);
            json.number(key(meter) + "_age", age)
                    .whole(key(meter) + "_frames", count(meter, "frames"))
                    .whole(key(meter) + "_damaged", count(meter, "bad checksums"))
                    .whole(key(meter) + "_resets", resets.of(meter.info().id()));
        }
        for (SinkStatus sink : gateway.sinks()) {
            json.whole(key(sink), sink.lag());
        }
        absent.forEach(key -> json.number(key, Double.NaN));
        return json.endObject().bytes();
    }

    private static long count(MeterView meter, String name) {
        return meter.status().counts().getOrDefault(name, 0L);
    }

    private static String key(MeterView meter) {
        return "meter_" + Names.word(meter.info().id());
    }

    private static String key(SinkStatus sink) {
        return "sink_" + Names.word(sink.name()) + "_lag";
    }

    private static Entity entity(String key, String name, String deviceClass, String unit, String stateClass) {
        return new Entity(key, name, deviceClass, unit, stateClass, stateClass.isEmpty() ? -1 : 0, true, false);
    }
}
