package io.powermonitor.sink.influx.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code io.powermonitor.sink.influx-NAME.cfg}, described for tools; {@link InfluxSettings} reads them. */
@ObjectClassDefinition(name = "InfluxDB output", description = "Writes measurements to a bucket of InfluxDB")
@interface InfluxSinkConfig {

    @AttributeDefinition(name = "Enabled", description = "Whether measurements are written at all")
    boolean enabled() default true;

    @AttributeDefinition(name = "URL", description = "http://host:8086 or https://host")
    String url() default InfluxSettings.DEFAULT_URL;

    @AttributeDefinition(
            name = "Token",
            description = "By reference: env:NAME or file:/path. Read again for each write")
    String token() default "";

    @AttributeDefinition(name = "Bucket")
    String bucket() default "";

    @AttributeDefinition(name = "Organization")
    String org() default "";

    @AttributeDefinition(
            name = "Schema",
            description =
                    "compatible: as powermonitor-go writes; full: tags meter and channel, watts, totals, volts and amps",
            options = {@Option("compatible"), @Option("full")})
    String schema() default "compatible";

    @AttributeDefinition(
            name = "Measurement",
            description = "Empty: power-metrics in the compatible schema, power-channels in the full one")
    String measurement() default "";

    @AttributeDefinition(name = "Gzip", description = "Whether requests are compressed")
    boolean gzip() default true;

    @AttributeDefinition(
            name = "CA file",
            description = "PEM file with the authorities to trust. Empty: those that Java trusts")
    String caFile() default "";
}
