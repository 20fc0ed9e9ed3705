package io.powermonitor.sink.homeassistant.internal;

import java.util.Optional;

/** The ids and topics of one gateway. What is made of ids that stay, stays: labels have no part in it. */
final class Names {

    private final HomeAssistantSettings settings;

    Names(HomeAssistantSettings settings) {
        this.settings = settings;
    }

    /** The gateway's own device. */
    String gateway() {
        return name(settings.gateway());
    }

    /** A meter's device. */
    String device(String meter) {
        return gateway() + "_" + name(meter);
    }

    /** The meter, as it stands in topics, that a device is of; empty for the gateway's own. */
    Optional<String> meterOf(String device) {
        String begin = gateway() + "_";
        return device.startsWith(begin) ? Optional.of(device.substring(begin.length())) : Optional.empty();
    }

    String stateTopic(String meter) {
        return meterTopic(meter) + "/state";
    }

    String availabilityTopic(String meter) {
        return meterTopic(meter) + "/status";
    }

    private String meterTopic(String meter) {
        return settings.topic() + "/meter/" + name(meter);
    }

    String gatewayStateTopic() {
        return settings.topic() + "/state";
    }

    /** The will's. */
    String gatewayAvailabilityTopic() {
        return settings.topic() + "/status";
    }

    /** Where the broker keeps for us what was announced. */
    String ledgerTopic() {
        return settings.topic() + "/announced";
    }

    /** Where all entities of a device are announced. */
    String configTopic(String device) {
        return settings.prefix() + "/device/" + device + "/config";
    }

    /** Where one entity is announced. */
    String configTopic(String device, String key) {
        return settings.prefix() + "/sensor/" + device + "/" + key + "/config";
    }

    /** An id as it can stand in an id of Home Assistant's and in a topic; different ids stay different. */
    private static String name(String id) {
        return escaped(id, "-_");
    }

    /** An id as it can stand in a template, too. */
    static String word(String id) {
        return escaped(id, "_");
    }

    private static String escaped(String id, String others) {
        StringBuilder word = new StringBuilder();
        id.chars().forEach(character -> {
            boolean plain = character < 128 && Character.isLetterOrDigit(character) || others.indexOf(character) >= 0;
            word.append(plain ? Character.toString(character) : String.format("_%02x", character));
        });
        return word.toString();
    }
}
