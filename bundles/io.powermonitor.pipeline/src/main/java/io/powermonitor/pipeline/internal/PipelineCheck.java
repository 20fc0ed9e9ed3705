package io.powermonitor.pipeline.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks the pipeline's configuration file. */
public final class PipelineCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return PipelineSettings.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        PipelineSettings settings = PipelineSettings.of(properties);
        return Stream.concat(settings.problems().stream(), settings.unknownKeys().stream())
                .toList();
    }
}
