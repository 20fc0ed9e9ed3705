package io.powermonitor.mqtt;

/**
 * A message to publish.
 *
 * @param topic without wildcards
 * @param payload not to be changed afterwards
 * @param qos 0 or 1
 * @param retained whether the broker keeps it for later subscribers
 */
public record Publication(String topic, byte[] payload, int qos, boolean retained) {

    public Publication {
        if (qos < 0 || qos > 1) {
            throw new IllegalArgumentException("QoS " + qos + ", where 0 and 1 are possible");
        }
    }
}
