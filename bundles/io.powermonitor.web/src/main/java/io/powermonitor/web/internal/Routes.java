package io.powermonitor.web.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.powermonitor.web.internal.answer.ChannelsEndpoint;
import io.powermonitor.web.internal.answer.CostEndpoint;
import io.powermonitor.web.internal.answer.Endpoint;
import io.powermonitor.web.internal.answer.EnergyEndpoint;
import io.powermonitor.web.internal.answer.ExportEndpoint;
import io.powermonitor.web.internal.answer.HealthEndpoint;
import io.powermonitor.web.internal.answer.HistoryEndpoint;
import io.powermonitor.web.internal.answer.LatestEndpoint;
import io.powermonitor.web.internal.answer.LegacyEndpoint;
import io.powermonitor.web.internal.answer.MetersEndpoint;
import io.powermonitor.web.internal.answer.PrometheusEndpoint;
import io.powermonitor.web.internal.answer.SettingsEndpoint;
import io.powermonitor.web.internal.answer.Shown;
import io.powermonitor.web.internal.answer.SinksEndpoint;
import io.powermonitor.web.internal.answer.Sources;

/** What is behind which address. */
final class Routes {

    static final String API = "/api/v1/";

    /** Said to everybody: whether it lives, without reasons. */
    private static final Set<String> PUBLIC = Set.of("/healthz", "/readyz");

    /** Those that may read much. */
    private static final Set<String> HEAVY =
            Set.of(API + "channels", API + "history", API + "energy", API + "cost", API + "export");

    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    Routes(WebSettings settings, Sources sources, Shown site, String version, boolean password) {
        endpoints.put(API + "meters", new MetersEndpoint(sources, settings.looks()));
        endpoints.put(API + "channels", new ChannelsEndpoint(sources));
        endpoints.put(API + "latest", new LatestEndpoint(sources));
        endpoints.put(API + "history", new HistoryEndpoint(sources, site));
        endpoints.put(API + "energy", new EnergyEndpoint(sources, site));
        endpoints.put(API + "cost", new CostEndpoint(sources, site, settings.tariff()));
        endpoints.put(API + "export", new ExportEndpoint(sources, site));
        endpoints.put(API + "sinks", new SinksEndpoint(sources));
        endpoints.put(API + "health", new HealthEndpoint(sources, HealthEndpoint.Kind.ALL, true));
        endpoints.put(API + "legacy", new LegacyEndpoint(sources, site.zone()));
        endpoints.put(API + "settings", new SettingsEndpoint(version, site, settings.tariff(), password));
        endpoints.put("/healthz", new HealthEndpoint(sources, HealthEndpoint.Kind.ALIVE, !password));
        endpoints.put("/readyz", new HealthEndpoint(sources, HealthEndpoint.Kind.READY, !password));
        if (settings.metrics()) {
            endpoints.put("/metrics", new PrometheusEndpoint(sources));
        }
    }

    Set<String> paths() {
        return endpoints.keySet();
    }

    /** Null when there is nothing. */
    Endpoint of(String path) {
        return endpoints.get(path);
    }

    boolean isPublic(String path) {
        return PUBLIC.contains(path);
    }

    boolean isHeavy(String path) {
        return HEAVY.contains(path);
    }
}
