package io.powermonitor.pipeline.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What Metatype tells about the pipeline's configuration; {@link PipelineSettings} reads it. */
@ObjectClassDefinition(name = "Pipeline", description = "From meters to the journal to sinks")
@interface PipelineConfiguration {

    @AttributeDefinition(
            name = "Late after",
            description =
                    "A measurement that waited for so many seconds is delivered as historical, beside the live flow",
            min = "1",
            max = "86400")
    int lateAfterSeconds() default 60;

    @AttributeDefinition(
            name = "Forget sinks after",
            description = "For so many days the place of a sink that was removed is kept; 0 for ever",
            min = "0",
            max = "3650")
    int forgetSinksAfterDays() default 30;
}
