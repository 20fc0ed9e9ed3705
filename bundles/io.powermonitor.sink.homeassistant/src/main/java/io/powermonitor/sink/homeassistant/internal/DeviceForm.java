package io.powermonitor.sink.homeassistant.internal;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import io.powermonitor.format.JsonWriter;

/** A device in one document. */
final class DeviceForm implements DiscoveryForm {

    private final Names names;
    private final String version;
    private final long expireSeconds;

    /** @param expireSeconds 0 for never */
    DeviceForm(Names names, String version, long expireSeconds) {
        this.names = names;
        this.version = version;
        this.expireSeconds = expireSeconds;
    }

    @Override
    public List<ConfigDocument> documents(Device device) {
        TreeSet<String> keys = new TreeSet<>();
        device.entities().forEach(entity -> keys.add(entity.key()));
        return List.of(new ConfigDocument(
                names.configTopic(device.id()), device.id(), keys, withTombstones(device, List.of())));
    }

    /** An entity of which only the platform is said is removed. */
    @Override
    public String withTombstones(Device device, Collection<String> gone) {
        JsonWriter json = new JsonWriter().beginObject();
        device.write(json, version);
        json.beginObject("components");
        for (Entity entity : device.entities()) {
            json.beginObject(entity.key()).text("platform", "sensor");
            entity.write(json, device.id(), expireSeconds);
            json.endObject();
        }
        for (String key : gone) {
            json.beginObject(key).text("platform", "sensor").endObject();
        }
        return json.endObject().endObject().take();
    }
}
