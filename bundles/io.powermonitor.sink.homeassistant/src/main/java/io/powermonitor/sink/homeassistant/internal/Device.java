package io.powermonitor.sink.homeassistant.internal;

import java.util.List;

import io.powermonitor.format.JsonWriter;

/**
 * A device as Home Assistant is told about it.
 *
 * @param id its id for ever
 * @param name what people call it
 * @param model empty: none
 * @param version of its software; empty: none
 * @param via the device that it is reached through; empty: none
 * @param stateTopic where the state of all its entities comes
 * @param availabilityTopics all of which must say online
 * @param entities in the order people know them
 */
record Device(
        String id,
        String name,
        String model,
        String version,
        String via,
        String stateTopic,
        List<String> availabilityTopics,
        List<Entity> entities) {

    /** What is the same for all its entities, in an object that was begun. */
    void write(JsonWriter json, String gatewayVersion) {
        json.beginObject("device")
                .beginArray("identifiers")
                .element(id)
                .endArray()
                .text("name", name);
        optional(json, "model", model);
        optional(json, "sw_version", version);
        optional(json, "via_device", via);
        json.endObject();
        json.beginObject("origin")
                .text("name", "powermonitor")
                .text("sw_version", gatewayVersion)
                .endObject();
        json.text("state_topic", stateTopic).beginArray("availability");
        for (String topic : availabilityTopics) {
            json.beginObject().text("topic", topic).endObject();
        }
        json.endArray().text("availability_mode", "all");
    }

    private static void optional(JsonWriter json, String key, String value) {
        if (!value.isEmpty()) {
            json.text(key, value);
        }
    }
}
