package io.powermonitor.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;

/** The variables that users of the predecessor know, and one more: their defaults, what is wrong with them, and how to show them. */
public final class Environment {

    private static final List<Variable> VARIABLES = List.of(
            new Variable("SERIALPATH", "/dev/ttyUSB0", false, false),
            new Variable("ENABLEINFLUX", "true", true, false),
            new Variable("ENABLEMQTT", "true", true, false),
            new Variable("INFLUXURL", "https://us-west-2-1.aws.cloud2.influxdata.com", false, false),
            new Variable("INFLUXTOKEN", "", false, true),
            new Variable("INFLUXBUCKET", "", false, false),
            new Variable("INFLUXORG", "", false, false),
            new Variable("MQTTURL", "tcp://mqtt:1883", false, false),
            new Variable("MQTTTOPIC", "power", false, false),
            new Variable("MQTTUSER", "", false, false),
            new Variable("MQTTPASS", "", false, true),
            new Variable("HOMEASSISTANT", "false", true, false));

    private final Map<String, String> environment;

    private record Variable(String name, String byDefault, boolean isFlag, boolean isSecret) {}

    public Environment(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    private String value(Variable variable) {
        String value = environment.getOrDefault(variable.name, "").strip();
        return value.isEmpty() ? variable.byDefault : value;
    }

    /** What is wrong; empty when all is well. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Variable variable : VARIABLES) {
            if (variable.isFlag && Settings.parseFlag(value(variable)) == null) {
                problems.add(new Problem(
                        variable.name,
                        value(variable),
                        "one of 1, t, T, TRUE, true, True, 0, f, F, FALSE, false, False"));
            }
        }
        return problems;
    }

    /** Framework properties for the configuration files: the flags, in one spelling. Call it only without {@link #problems}. */
    public Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        for (Variable variable : VARIABLES) {
            if (variable.isFlag) {
                String key = "powermonitor." + variable.name.toLowerCase(java.util.Locale.ROOT);
                flags.put(key, String.valueOf(Settings.parseFlag(value(variable))));
            }
        }
        return flags;
    }

    /** What is in effect, defaults included; of secrets only whether they are set. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Variable variable : VARIABLES) {
            String value = value(variable);
            String shown = variable.isSecret ? (value.isEmpty() ? "(not set)" : "(set)") : Masking.mask(value);
            text.append(text.isEmpty() ? "" : " ")
                    .append(variable.name)
                    .append('=')
                    .append(shown);
        }
        return text.toString();
    }
}
