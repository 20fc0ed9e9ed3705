package io.powermonitor.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks a file for {@code powermonitor check}. */
public final class WebCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return WebSettings.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        WebSettings settings = WebSettings.of(properties);
        List<Problem> problems = new ArrayList<>(settings.problems());
        problems.addAll(settings.unknownKeys());
        return problems;
    }
}
