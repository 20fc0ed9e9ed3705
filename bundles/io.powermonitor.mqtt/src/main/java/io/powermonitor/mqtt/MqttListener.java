package io.powermonitor.mqtt;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears when a connection comes and goes. Called by the connection's own thread: return at once, and publish from a thread of your
 * own.
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
}
