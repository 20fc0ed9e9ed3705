package io.powermonitor.sink.homeassistant.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.Publication;

/**
 * Brings what is announced in line with what should be, in the order that Home Assistant wants. For one thread; what is announced may
 * be asked by any.
 */
final class Announcer {

    private static final int QOS = 1;
    private static final String MIGRATE = "{\"migrate_discovery\":true}";

    private final Names names;
    private final String prefix;
    private final DiscoveryForm form;
    private final States.Way way;
    private final Map<String, Sent> sent = new HashMap<>();
    private final List<Publication> messages = new ArrayList<>();
    private volatile Ledger ledger;
    private boolean written;

    private record Sent(Device device, List<ConfigDocument> documents) {}

    Announcer(Names names, String prefix, DiscoveryForm form, String run, States.Way way) {
        this.names = names;
        this.prefix = prefix;
        this.form = form;
        this.way = way;
        this.ledger = Ledger.empty(run);
    }

    /** What is announced, as far as that is known. */
    Ledger ledger() {
        return ledger;
    }

    /** What an earlier run has announced; what this one has counts more. */
    void learn(Ledger earlier) {
        SortedMap<String, Ledger.Line> lines = new TreeMap<>(earlier.lines());
        lines.putAll(ledger.lines());
        ledger = new Ledger(ledger.run(), lines);
    }

    /** Everything is to be sent again: whoever should know it may have forgotten it. */
    void again() {
        sent.clear();
        written = false;
    }

    /**
     * Announces what has changed, and takes back what is neither wanted nor kept.
     *
     * @param kept devices about which nothing is to be changed
     * @return whether there was anything to do
     */
    boolean bring(List<Device> wanted, Set<String> kept) throws MqttUnavailableException, InterruptedException {
        Map<String, ConfigDocument> documents = new LinkedHashMap<>();
        Map<String, Device> devices = new LinkedHashMap<>();
        for (Device device : wanted) {
            if (!kept.contains(device.id())) {
                devices.put(device.id(), device);
                documents(device).forEach(document -> documents.put(document.topic(), document));
            }
        }
        Set<String> obsolete = obsolete(documents, kept);
        if (obsolete.isEmpty() && devices.entrySet().stream().allMatch(one -> isSent(one.getValue())) && written) {
            return false;
        }
        messages.clear();
        takeBackOfOtherPrefix(obsolete);
        migrate(obsolete, devices.keySet(), documents);
        documents.values().forEach(document -> announce(document, devices.get(document.device())));
        takeBack(obsolete, devices.keySet());
        SortedMap<String, Ledger.Line> lines = new TreeMap<>(ledger.lines());
        lines.keySet().removeAll(obsolete);
        documents.forEach((topic, document) -> lines.put(topic, new Ledger.Line(document.device(), document.keys())));
        Ledger next = new Ledger(ledger.run(), lines);
        messages.add(retained(names.ledgerTopic(), next.bytes()));
        way.publish(List.copyOf(messages));
        ledger = next;
        written = true;
        sent.keySet().retainAll(devices.keySet());
        devices.values().forEach(device -> sent.put(device.id(), new Sent(device, documents(device))));
        return true;
    }

    private boolean isSent(Device device) {
        return sent.containsKey(device.id()) && sent.get(device.id()).device().equals(device);
    }

    /** They are asked for each second, and hardly ever change. */
    private List<ConfigDocument> documents(Device device) {
        return isSent(device) ? sent.get(device.id()).documents() : form.documents(device);
    }

    /** Topics where something is announced that is to go. */
    private Set<String> obsolete(Map<String, ConfigDocument> documents, Set<String> kept) {
        Set<String> obsolete = new TreeSet<>();
        ledger.lines().forEach((topic, line) -> {
            if (!documents.containsKey(topic) && !kept.contains(line.device())) {
                obsolete.add(topic);
            }
        });
        return obsolete;
    }

    /** Another Home Assistant looked there, or this one under another name: first it forgets, then it hears of it anew. */
    private void takeBackOfOtherPrefix(Set<String> obsolete) {
        obsolete.stream()
                .filter(topic -> !topic.startsWith(prefix + "/"))
                .forEach(topic -> messages.add(retained(topic, new byte[0])));
    }

    /** Entities that will be announced elsewhere are not removed: Home Assistant waits for where. */
    private void migrate(Set<String> obsolete, Set<String> devices, Map<String, ConfigDocument> documents) {
        Map<String, Set<String>> keys = new HashMap<>();
        documents.values().forEach(document -> keys.computeIfAbsent(document.device(), any -> new HashSet<>())
                .addAll(document.keys()));
        for (String topic : obsolete) {
            Ledger.Line line = ledger.lines().get(topic);
            boolean moves =
                    devices.contains(line.device()) && line.keys().stream().anyMatch(keys.get(line.device())::contains);
            if (moves && topic.startsWith(prefix + "/")) {
                messages.add(new Publication(topic, MIGRATE.getBytes(StandardCharsets.UTF_8), QOS, false));
            }
        }
    }

    private void announce(ConfigDocument document, Device device) {
        if (isSent(device)) {
            return;
        }
        Ledger.Line before = ledger.lines().get(document.topic());
        Set<String> gone = new TreeSet<>(before == null ? Set.of() : before.keys());
        gone.removeAll(document.keys());
        if (!gone.isEmpty()) {
            messages.add(retained(document.topic(), utf8(form.withTombstones(device, gone))));
        }
        messages.add(retained(document.topic(), utf8(document.json())));
    }

    private void takeBack(Set<String> obsolete, Set<String> devices) {
        Set<String> goneDevices = new TreeSet<>();
        for (String topic : obsolete) {
            if (topic.startsWith(prefix + "/")) {
                messages.add(retained(topic, new byte[0]));
            }
            goneDevices.add(ledger.lines().get(topic).device());
        }
        goneDevices.removeAll(devices);
        for (String device : goneDevices) {
            names.meterOf(device).ifPresent(meter -> {
                messages.add(retained(names.availabilityTopic(meter), new byte[0]));
                messages.add(retained(names.stateTopic(meter), new byte[0]));
            });
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Publication retained(String topic, byte[] payload) {
        return new Publication(topic, payload, QOS, true);
    }
}
