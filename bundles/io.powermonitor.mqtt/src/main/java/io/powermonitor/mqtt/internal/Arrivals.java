package io.powermonitor.mqtt.internal;

/** Takes messages that come from the broker. Never throws, and returns at once. */
interface Arrivals {

    void arrived(String topic, byte[] payload, boolean retained);
}
