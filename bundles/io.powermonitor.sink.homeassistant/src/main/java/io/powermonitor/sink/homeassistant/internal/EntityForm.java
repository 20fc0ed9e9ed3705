package io.powermonitor.sink.homeassistant.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.powermonitor.format.JsonWriter;

/** Each entity in a document of its own. */
final class EntityForm implements DiscoveryForm {

    private final Names names;
    private final String version;
    private final long expireSeconds;

    /** @param expireSeconds 0 for never */
    EntityForm(Names names, String version, long expireSeconds) {
        this.names = names;
        this.version = version;
        this.expireSeconds = expireSeconds;
    }

    @Override
    public List<ConfigDocument> documents(Device device) {
        return device.entities().stream()
                .map(entity -> new ConfigDocument(
                        names.configTopic(device.id(), entity.key()),
                        device.id(),
                        new TreeSet<>(Set.of(entity.key())),
                        json(device, entity)))
                .toList();
    }

    private String json(Device device, Entity entity) {
        JsonWriter json = new JsonWriter().beginObject();
        entity.write(json, device.id(), expireSeconds);
        device.write(json, version);
        return json.endObject().take();
    }

    @Override
    public String withTombstones(Device device, Collection<String> gone) {
        throw new IllegalStateException("a document of one entity never lacks one");
    }
}
