package io.powermonitor.mqtt;

import java.time.Duration;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** The right to publish over a connection, which stays wanted until this is closed. May be used by several threads. */
@ProviderType
public interface MqttLease extends AutoCloseable {

    /**
     * Publishes messages in their order and waits until all are delivered: acknowledged by the broker (QoS 1) or written to the socket
     * (QoS 0, of which the broker may lose any). After a failure some of them may have been delivered; publishing all of them again
     * repeats those.
     *
     * @param patience how long to wait for the connection when there is none
     * @throws MqttUnavailableException when there was no connection, when it was lost, or when acknowledgements stayed away; the
     *     message says why, for people
     * @throws IllegalArgumentException when a topic is no valid topic
     * @throws InterruptedException when interrupted; some messages may have been delivered
     */
    void publish(List<Publication> messages, Duration patience) throws MqttUnavailableException, InterruptedException;

    /** Gives the lease back. Returns at once; closing it again does nothing. */
    @Override
    void close();
}
