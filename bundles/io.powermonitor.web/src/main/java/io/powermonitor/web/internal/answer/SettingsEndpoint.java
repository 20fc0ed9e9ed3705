package io.powermonitor.web.internal.answer;

import java.util.Optional;

import io.powermonitor.format.JsonWriter;
import io.powermonitor.web.internal.tariff.Tariff;

/** {@code settings}: what a page needs to know about the site. */
public final class SettingsEndpoint implements JsonEndpoint {

    private final String version;
    private final Shown site;
    private final Optional<Tariff> tariff;
    private final boolean password;

    public SettingsEndpoint(String version, Shown site, Optional<Tariff> tariff, boolean password) {
        this.version = version;
        this.site = site;
        this.tariff = tariff;
        this.password = password;
    }

    @Override
    public void write(Query query, JsonWriter json) throws Refusal {
        query.complete();
        json.beginObject()
                .text("version", version)
                .text("timezone", site.zone().getId())
                .text("now", site.text(site.now()))
                .flag("password", password)
                .textOrNull("currency", tariff.map(Tariff::currency).orElse(null))
                .endObject();
    }
}
