package io.powermonitor.mqtt.internal;

import java.time.Duration;
import java.util.List;

import io.powermonitor.api.Readiness;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.OwnSession;
import io.powermonitor.mqtt.Publication;

/**
 * Stands for a connection whose settings are wrong.
 *
 * @param reason which, and what would be valid
 */
record InvalidConnection(String reason) implements MqttConnection {

    @Override
    public MqttLease lease(OwnSession own, MqttListener listener) {
        return lease(listener);
    }

    @Override
    public MqttLease lease(MqttListener listener) {
        return new MqttLease() {
            @Override
            public void publish(List<Publication> messages, Duration patience) throws MqttUnavailableException {
                throw new MqttUnavailableException(reason);
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }

    @Override
    public Readiness readiness() {
        return Readiness.invalid(reason);
    }
}
