package io.powermonitor.web.internal.answer;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterView;
import io.powermonitor.format.CompatibleMessage;
import io.powermonitor.format.GoTime;
import io.powermonitor.format.JsonWriter;

/** {@code legacy}: the document that the predecessor's sister program served. Channels whose power is not known are left out. */
public final class LegacyEndpoint implements JsonEndpoint {

    private final Sources sources;
    private final CompatibleMessage message;

    public LegacyEndpoint(Sources sources, ZoneId zone) {
        this.sources = sources;
        this.message = new CompatibleMessage(new GoTime(zone));
    }

    private record Sensor(Measurement measurement, ChannelMeasurement channel) {}

    @Override
    public void write(Query query, JsonWriter json) throws Refusal {
        query.complete();
        Map<String, Sensor> sensors = new TreeMap<>();
        for (MeterView view : sources.needGateway().meters()) {
            if (view.latest().isPresent()) {
                Measurement measurement = view.latest().get().measurement();
                for (ChannelMeasurement channel : measurement.channels()) {
                    Optional<String> name = message.sensorName(measurement, channel, view.info());
                    name.ifPresent(sensor -> sensors.put(sensor, new Sensor(measurement, channel)));
                }
            }
        }
        json.beginObject().beginObject("Power");
        sensors.forEach(
                (name, sensor) -> message.write(json.beginObject(name), name, sensor.measurement(), sensor.channel())
                        .endObject());
        json.endObject().endObject();
    }
}
