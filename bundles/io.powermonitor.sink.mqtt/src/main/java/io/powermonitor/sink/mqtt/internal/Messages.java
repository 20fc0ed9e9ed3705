package io.powermonitor.sink.mqtt.internal;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.format.CompatibleMessage;
import io.powermonitor.mqtt.Publication;

/** What is published for a batch. Late measurements go to topics of their own, acknowledged and never retained. */
final class Messages {

    private static final int LATE_QOS = 1;

    private final MqttSinkSettings settings;
    private final CompatibleMessage compatible;

    Messages(MqttSinkSettings settings, CompatibleMessage compatible) {
        this.settings = settings;
        this.compatible = compatible;
    }

    List<Publication> of(Batch batch) {
        List<Publication> publications = new ArrayList<>();
        if (batch.historical() && !settings.history()) {
            return publications;
        }
        for (Entry entry : batch.entries()) {
            Measurement measurement = entry.measurement();
            MeterInfo meter = batch.meters().get(measurement.meter());
            if (settings.compatible() && meter != null) {
                addChannels(publications, measurement, meter, batch.historical());
            }
            if (settings.document()) {
                publications.add(document(measurement, meter, batch.historical()));
            }
        }
        return publications;
    }

    private void addChannels(List<Publication> publications, Measurement measurement, MeterInfo meter, boolean late) {
        for (ChannelMeasurement channel : measurement.channels()) {
            compatible
                    .of(measurement, channel, meter)
                    .map(payload -> late
                            ? new Publication(settings.historyTopic(), payload, LATE_QOS, false)
                            : new Publication(settings.topic(), payload, settings.qos(), settings.retain()))
                    .ifPresent(publications::add);
        }
    }

    private Publication document(Measurement measurement, MeterInfo meter, boolean late) {
        String topic = settings.documentTopic().replace("{meter}", level(measurement.meter()));
        byte[] payload = MeterDocument.of(measurement, meter);
        return late
                ? new Publication(topic + "/history", payload, LATE_QOS, false)
                : new Publication(topic, payload, settings.qos(), settings.documentRetain());
    }

    /** A meter's id as one level of a topic. */
    private static String level(String meter) {
        return meter.replaceAll("[/+#\\x00]", "_");
    }
}
