package io.powermonitor.mqtt.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code io.powermonitor.mqtt-NAME.cfg}, described for tools; {@link MqttSettings} reads them. */
@ObjectClassDefinition(
        name = "MQTT connection",
        description = "A connection to one broker, shared by the outputs that name it")
@interface MqttConnectionConfig {

    @AttributeDefinition(name = "URL", description = "tcp://host:1883, or ssl://host:8883 for an encrypted connection")
    String url() default "tcp://mqtt:1883";

    @AttributeDefinition(name = "User", description = "Empty: none")
    String user() default "";

    @AttributeDefinition(name = "Password", description = "By reference: env:NAME or file:/path")
    String password() default "";

    @AttributeDefinition(
            name = "Client id",
            description = "Must differ from that of every other client of the broker. Empty: powersensor-HOSTNAME")
    String clientId() default "";

    @AttributeDefinition(
            name = "CA file",
            description = "PEM file with the authorities to trust. Empty: those that Java trusts")
    String caFile() default "";

    @AttributeDefinition(
            name = "Certificate file",
            description = "PEM file with the client's certificate chain. Empty: none")
    String certFile() default "";

    @AttributeDefinition(
            name = "Key file",
            description = "PEM file (PKCS#8) with the client's private key. Empty: none")
    String keyFile() default "";

    @AttributeDefinition(
            name = "Verify host name",
            description = "Whether the broker's certificate must be for the host in the URL")
    boolean verifyHostname() default true;

    @AttributeDefinition(
            name = "Keep alive",
            description = "Seconds of silence after which the broker is asked, 5 to 3600")
    int keepAliveSeconds() default 30;

    @AttributeDefinition(
            name = "Availability topic",
            description = "Where online and offline are retained, the latter by last will. Empty: nowhere")
    String availabilityTopic() default "";
}
