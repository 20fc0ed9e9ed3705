package io.powermonitor.sink.homeassistant.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code io.powermonitor.sink.homeassistant-NAME.cfg}, described for tools; {@link HomeAssistantSettings} reads them. */
@ObjectClassDefinition(name = "Home Assistant sink", description = "Announces meters to Home Assistant over MQTT")
@interface HomeAssistantConfig {

    @AttributeDefinition(name = "Enabled", description = "Whether anything is announced or published")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "Connection",
            description = "Which connection: main for the one in io.powermonitor.mqtt-main.cfg")
    String connection() default "main";

    @AttributeDefinition(
            name = "Gateway",
            description =
                    "This gateway's id, from which all ids in Home Assistant are made; another for a second gateway")
    String gateway() default "powermonitor";

    @AttributeDefinition(name = "Name", description = "What Home Assistant calls the gateway. Empty: its id")
    String name() default "";

    @AttributeDefinition(name = "Prefix", description = "Where Home Assistant looks for what is announced")
    String prefix() default "homeassistant";

    @AttributeDefinition(
            name = "Status topic",
            description = "Where Home Assistant says that it has started. Empty: PREFIX/status")
    String statusTopic() default "";

    @AttributeDefinition(
            name = "Form",
            description = "device: a document for each device; entity: one for each entity, for older ones and openHAB")
    String form() default "device";

    @AttributeDefinition(name = "Topic", description = "Of states and availability. Empty: the gateway's id")
    String topic() default "";

    @AttributeDefinition(name = "Retain", description = "Whether the broker keeps states; they do not expire then")
    boolean retain() default false;

    @AttributeDefinition(name = "Power seconds", description = "Between two changes of a meter's power, at least")
    int powerSeconds() default 10;

    @AttributeDefinition(name = "Energy seconds", description = "Between two changes of a meter's energy, at least")
    int energySeconds() default 60;

    @AttributeDefinition(name = "Dead band, watts", description = "Power that changed by no more is not told")
    int deadBandWatts() default 5;

    @AttributeDefinition(name = "Dead band, percent", description = "Likewise, of what was told last")
    int deadBandPercent() default 1;

    @AttributeDefinition(
            name = "Expire seconds",
            description = "After which Home Assistant takes a state that is not repeated for unknown; 0 for never")
    int expireSeconds() default 300;

    @AttributeDefinition(
            name = "Birth delay",
            description = "The longest time between Home Assistant's start and our announcement, seconds")
    int birthDelaySeconds() default 5;

    @AttributeDefinition(
            name = "Remove after",
            description = "After which a meter that is not configured any more is removed, seconds")
    int removeAfterSeconds() default 300;
}
