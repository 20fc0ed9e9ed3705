package io.powermonitor.mqtt;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears when a connection comes and goes, and what arrives over it. Called by the connection's own threads: return at once, and
 * publish from a thread of your own.
 */
@ConsumerType
public interface MqttListener {

    /** Hears nothing. */
    MqttListener NONE = new MqttListener() {};

    /** The connection is up, or was up when the lease was taken: what subscribers must know afresh can be published. */
    default void connected() {}

    /**
     * The connection is down.
     *
     * @param reason why, for people; empty when it was closed in good order
     */
    default void disconnected(String reason) {}

    /**
     * A message came, of a topic that the session listens to. What the broker had retained comes around the time of
     * {@link #connected}, before it or after it.
     *
     * @param payload not to be changed
     * @param retained whether the broker had kept it: it was not published just now
     */
    default void arrived(String topic, byte[] payload, boolean retained) {}
}
