package io.powermonitor.sink.homeassistant.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.Publication;

/** The states of all meters on their way to the broker: one publisher at a time, so that none arrives after a newer one. For any thread. */
final class States {

    private static final int QOS = 1;

    private final HomeAssistantSettings settings;
    private final Names names;
    private final LongSupplier nanos;
    private final Function<String, Set<String>> announced;
    private final Map<String, MeterStates> meters = new LinkedHashMap<>();

    /** Brings messages to the broker. */
    interface Way {
        void publish(List<Publication> messages) throws MqttUnavailableException, InterruptedException;
    }

    /** @param announced by device, the keys that Home Assistant looks for; for any thread */
    States(HomeAssistantSettings settings, LongSupplier nanos, Function<String, Set<String>> announced) {
        this.settings = settings;
        this.names = new Names(settings);
        this.nanos = nanos;
        this.announced = announced;
    }

    /** Takes a live batch, of which only the newest of each meter counts, and publishes what is due. */
    synchronized void take(Batch batch, Way way) throws MqttUnavailableException, InterruptedException {
        Map<String, Measurement> newest = new LinkedHashMap<>();
        for (Entry entry : batch.entries()) {
            newest.merge(entry.measurement().meter(), entry.measurement(), (one, other) -> later(one, other));
        }
        long now = nanos.getAsLong();
        List<Publication> due = new ArrayList<>();
        for (Measurement measurement : newest.values()) {
            MeterInfo info = batch.meters().get(measurement.meter());
            if (info != null) {
                MeterStates states = meters.computeIfAbsent(measurement.meter(), any -> new MeterStates(settings));
                states.take(measurement, info);
                if (states.isDue(now)) {
                    states.tell(now);
                    due.add(publication(measurement.meter(), states));
                }
            }
        }
        publish(due, way);
    }

    private static Measurement later(Measurement one, Measurement other) {
        return other.at().isBefore(one.at()) ? one : other;
    }

    /** Publishes once more what was told last. */
    synchronized void repeat(Way way) throws MqttUnavailableException, InterruptedException {
        List<Publication> last = new ArrayList<>();
        meters.forEach((meter, states) -> {
            if (states.wasTold()) {
                last.add(publication(meter, states));
            }
        });
        publish(last, way);
    }

    /** What it knew of a meter that was removed is forgotten. */
    synchronized void forget(String meter) {
        meters.remove(meter);
    }

    private void publish(List<Publication> messages, Way way) throws MqttUnavailableException, InterruptedException {
        if (messages.isEmpty()) {
            return;
        }
        boolean arrived = false;
        try {
            way.publish(messages);
            arrived = true;
        } finally {
            if (!arrived) {
                meters.values().forEach(MeterStates::again);
            }
        }
    }

    private Publication publication(String meter, MeterStates states) {
        byte[] document = states.written(announced.apply(names.device(meter)));
        return new Publication(names.stateTopic(meter), document, QOS, settings.retain());
    }
}
