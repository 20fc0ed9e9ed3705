package io.powermonitor.mqtt;

import java.util.Set;

/**
 * What a session is to have that is not shared with others: a will of its own, and topics it listens to. Whoever asks for an equal one
 * a moment after the last lease on it went finds it still up.
 *
 * @param suffix what its client id has behind that of the configuration
 * @param availabilityTopic where {@code online} and {@code offline} are retained, the latter by the broker when we are cut off
 * @param topics subscribed to with QoS 1 at each connect; a broker that refuses one is no reason not to publish
 */
public record OwnSession(String suffix, String availabilityTopic, Set<String> topics) {

    public OwnSession {
        topics = Set.copyOf(topics);
    }
}
