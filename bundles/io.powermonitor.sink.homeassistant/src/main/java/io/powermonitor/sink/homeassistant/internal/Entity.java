package io.powermonitor.sink.homeassistant.internal;

import io.powermonitor.format.JsonWriter;

/**
 * A sensor as Home Assistant is told about it.
 *
 * @param key its value's key in the state document; with the device's id, its own id for ever
 * @param name what people call it, within its device
 * @param deviceClass empty: none
 * @param unit empty: none
 * @param stateClass empty: no number
 * @param decimals to show; negative: not said
 * @param diagnostic whether it is about the gateway rather than about the house
 * @param enabled whether it is there without being asked for
 */
record Entity(
        String key,
        String name,
        String deviceClass,
        String unit,
        String stateClass,
        int decimals,
        boolean diagnostic,
        boolean enabled) {

    /** Its part of a document, in an object that was begun. */
    void write(JsonWriter json, String device, long expireSeconds) {
        json.text("unique_id", device + "_" + key)
                .text("name", name)
                .text("value_template", "{{ value_json." + key + " }}");
        optional(json, "device_class", deviceClass);
        optional(json, "unit_of_measurement", unit);
        optional(json, "state_class", stateClass);
        if (decimals >= 0) {
            json.whole("suggested_display_precision", decimals);
        }
        if (expireSeconds > 0) {
            json.whole("expire_after", expireSeconds);
        }
        if (diagnostic) {
            json.text("entity_category", "diagnostic");
        }
        if (!enabled) {
            json.flag("enabled_by_default", false);
        }
    }

    private static void optional(JsonWriter json, String key, String value) {
        if (!value.isEmpty()) {
            json.text(key, value);
        }
    }
}
