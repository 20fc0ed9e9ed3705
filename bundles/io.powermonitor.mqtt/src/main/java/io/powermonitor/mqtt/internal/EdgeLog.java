package io.powermonitor.mqtt.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One line for each change: none for a retry, and none for the ups and downs of a connection that does not last. */
final class EdgeLog {

    private final Logger log;
    private final String name;
    private final MqttSettings settings;
    private final Set<String> deaf = new HashSet<>();
    private String said = "";
    private boolean restless;

    EdgeLog(Logger log, String name, MqttSettings settings) {
        this.log = log;
        this.name = name;
        this.settings = settings;
    }

    void connected() {
        if (!restless) {
            log.log(Level.INFO, about("connected to " + settings.url() + " as " + settings.clientId()));
            said = "";
        }
    }

    /** @param refused topics that are not listened to, with the reasons; those that were said before are not said again */
    void subscribed(Map<String, String> refused) {
        refused.forEach((topic, reason) -> {
            if (deaf.add(topic)) {
                log.log(Level.WARNING, about("cannot listen to the topic " + topic + ": " + reason));
            }
        });
        deaf.retainAll(refused.keySet());
    }

    void lost(String reason) {
        if (!restless) {
            log.log(Level.WARNING, about("connection to " + settings.url() + " lost, reconnecting: " + reason));
        }
    }

    /** Said again only when the reason is another one. */
    void cannotConnect(String reason) {
        if (!reason.equals(said)) {
            said = reason;
            log.log(Level.WARNING, about("cannot connect to " + settings.url() + ", trying on: " + reason));
        }
    }

    void thrownOut(String reason) {
        if (!restless) {
            restless = true;
            log.log(Level.WARNING, about("the broker closes each new connection: " + reason));
        }
    }

    /** The connection lasts. */
    void stays() {
        if (restless) {
            restless = false;
            connected();
        }
    }

    void closed() {
        log.log(Level.INFO, about("connection to " + settings.url() + " closed"));
    }

    private String about(String what) {
        return "MQTT " + name + ": " + what;
    }
}
