package io.powermonitor.pipeline.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;

/**
 * The configuration of the pipeline.
 *
 * @param problems what is wrong; the default is used there
 * @param unknownKeys keys that mean nothing
 */
record PipelineSettings(Timing timing, List<Problem> problems, List<Problem> unknownKeys) {

    static final String PID = "io.powermonitor.pipeline";

    static PipelineSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        Duration lateAfter = Duration.ofSeconds(settings.number("lateAfterSeconds", 60, 1, 86_400));
        Duration keepAbsent = Duration.ofDays(settings.number("forgetSinksAfterDays", 30, 0, 3650));
        return new PipelineSettings(
                Timing.standard(lateAfter, keepAbsent), settings.problems(), settings.unknownKeys());
    }
}
