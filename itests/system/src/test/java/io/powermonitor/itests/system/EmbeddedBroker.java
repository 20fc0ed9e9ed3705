package io.powermonitor.itests.system;

import java.io.IOException;
import java.util.Properties;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;

/** A broker in this process, without files. */
final class EmbeddedBroker implements Broker {

    private final int port;
    private Server server;

    EmbeddedBroker() throws IOException {
        port = Broker.freePort();
    }

    @Override
    public EmbeddedBroker start() throws IOException {
        Properties settings = new Properties();
        settings.setProperty("host", "127.0.0.1");
        settings.setProperty("port", String.valueOf(port));
        settings.setProperty("websocket_port", "disabled");
        settings.setProperty("allow_anonymous", "true");
        settings.setProperty("persistence_enabled", "false");
        settings.setProperty("telemetry_enabled", "false");
        server = new Server();
        server.startServer(new MemoryConfig(settings));
        return this;
    }

    @Override
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stopServer();
            server = null;
        }
    }
}
