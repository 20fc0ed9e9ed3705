package io.powermonitor.sink.file.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code io.powermonitor.sink.file-NAME.cfg}, described for tools; {@link FileSettings} reads them. */
@ObjectClassDefinition(name = "File output", description = "Appends measurements to files, one per day")
@interface FileSinkConfig {

    @AttributeDefinition(
            name = "Directory",
            description =
                    "Where the files are; made when it is missing. Empty: measurements in the gateway's data directory")
    String directory() default "";

    @AttributeDefinition(
            name = "Format",
            description = "jsonl: one JSON object per measurement; csv: one row per channel",
            options = {@Option("jsonl"), @Option("csv")})
    String format() default "jsonl";

    @AttributeDefinition(
            name = "Time zone",
            description =
                    "Whose days the files are, such as Europe/Berlin. Empty: the machine's. Times in the files are UTC")
    String timezone() default "";
}
