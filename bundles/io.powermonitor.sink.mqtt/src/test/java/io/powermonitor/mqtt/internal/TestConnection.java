package io.powermonitor.mqtt.internal;

import java.util.Map;

import io.powermonitor.mqtt.MqttConnection;

/** A real connection, for tests of those who use one. */
public final class TestConnection implements AutoCloseable {

    private final SupervisedConnection connection;

    public TestConnection(String url) {
        connection = new SupervisedConnection(
                "main",
                MqttSettings.parse(Map.of("url", url, "clientId", "gateway")).settings(),
                Timing.DEFAULT);
    }

    /** One whose settings are wrong. */
    public static MqttConnection invalid(String reason) {
        return new InvalidConnection(reason);
    }

    public MqttConnection get() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
    }
}
