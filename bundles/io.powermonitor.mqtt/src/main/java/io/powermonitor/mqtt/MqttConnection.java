package io.powermonitor.mqtt;

import org.osgi.annotation.versioning.ProviderType;

import io.powermonitor.api.Readiness;

/**
 * A connection to one MQTT broker, offered as a service for each configuration file. It connects when the first lease is taken, comes
 * back by itself for ever, and is closed some seconds after the last lease went. All methods may be called by any thread and return
 * at once.
 */
@ProviderType
public interface MqttConnection {

    /** Service property: the name of the connection, which is the part of its configuration file's name after the hyphen. */
    String NAME = "mqtt.name";

    /**
     * Takes a lease: the connection is wanted until it is closed.
     *
     * @param listener told about each edge; {@link MqttListener#NONE} where that does not matter
     */
    MqttLease lease(MqttListener listener);

    /**
     * Takes a lease on a session of its own: to the same broker with the same credentials, but with a client id, a will and
     * subscriptions that are not shared with those who only publish.
     */
    MqttLease lease(OwnSession own, MqttListener listener);

    /** Whether the connection's settings allow it to work at all. A broker that is away is no reason to be unready. */
    Readiness readiness();
}
