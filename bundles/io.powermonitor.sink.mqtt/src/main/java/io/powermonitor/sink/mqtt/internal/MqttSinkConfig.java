package io.powermonitor.sink.mqtt.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code io.powermonitor.sink.mqtt-NAME.cfg}, described for tools; {@link MqttSinkSettings} reads them. */
@ObjectClassDefinition(name = "MQTT sink", description = "Publishes measurements over an MQTT connection")
@interface MqttSinkConfig {

    @AttributeDefinition(name = "Enabled", description = "Whether measurements are published at all")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "Connection",
            description = "Which connection: main for the one in io.powermonitor.mqtt-main.cfg")
    String connection() default "main";

    @AttributeDefinition(name = "Topic", description = "Of the live messages, one for each channel")
    String topic() default "power";

    @AttributeDefinition(name = "QoS", description = "Of live messages: 1 acknowledged, 0 not")
    int qos() default 1;

    @AttributeDefinition(name = "Retain", description = "Whether the broker keeps the last of the live messages")
    boolean retain() default false;

    @AttributeDefinition(name = "Compatible", description = "Whether the messages of powermonitor-go are sent")
    boolean compatible() default true;

    @AttributeDefinition(name = "Document", description = "Whether a JSON document is sent for each reading of a meter")
    boolean document() default false;

    @AttributeDefinition(
            name = "Document topic",
            description = "{meter} stands for the meter's id. Empty: TOPIC/{meter}/measurement")
    String documentTopic() default "";

    @AttributeDefinition(name = "Document retain", description = "Whether the broker keeps the last document")
    boolean documentRetain() default false;

    @AttributeDefinition(
            name = "History",
            description = "Whether late measurements are sent, to topics of their own; false drops them")
    boolean history() default true;

    @AttributeDefinition(name = "History topic", description = "Of messages that are late. Empty: TOPIC/history")
    String historyTopic() default "";
}
