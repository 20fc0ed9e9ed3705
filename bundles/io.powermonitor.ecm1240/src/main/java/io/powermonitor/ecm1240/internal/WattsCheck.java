package io.powermonitor.ecm1240.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.Latest;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.Quality;

/** Looks at what became of a meter's frames: measurements, with watts. */
final class WattsCheck {

    private static final String WHAT = "watts";

    private WattsCheck() {}

    static Check of(Optional<Gateway> gateway, String meter) {
        if (gateway.isEmpty()) {
            return Check.problem(WHAT, "nothing takes the readings", "is the bundle io.powermonitor.pipeline started?");
        }
        Optional<MeterView> view = gateway.get().meters().stream()
                .filter(one -> one.info().id().equals(meter))
                .findFirst();
        if (view.isPresent() && view.get().status().state() == State.HELD) {
            return Check.problem(
                    WHAT, view.get().status().reason(), "were cables exchanged? put them right, or accept the device");
        }
        Optional<Latest> latest = view.flatMap(MeterView::latest);
        if (latest.isEmpty()) {
            return Check.problem(
                    WHAT,
                    "no measurement yet"
                            + view.map(one -> one.status().reason())
                                    .map(reason -> reason.isEmpty() ? "" : ": " + reason)
                                    .orElse(""),
                    "wait for the next frame; then power:problems tells whether the derivation or the journal is missing");
        }
        return of(latest.get(), view.get());
    }

    private static Check of(Latest latest, MeterView view) {
        List<ChannelMeasurement> channels = latest.measurement().channels().stream()
                .filter(channel -> view.info().channel(channel.channel()).kind() != Kind.OFF)
                .toList();
        List<ChannelMeasurement> without = channels.stream()
                .filter(channel -> Double.isNaN(channel.watts()))
                .toList();
        String found = String.format(
                Locale.ROOT,
                "%d of %d channels, %.1f s ago",
                channels.size() - without.size(),
                channels.size(),
                latest.age().toMillis() / 1e3);
        if (without.stream().allMatch(channel -> channel.quality() == Quality.FIRST)) {
            return Check.ok(WHAT, without.isEmpty() ? found : found + "; they follow with the next frame");
        }
        String why = without.stream()
                .map(channel ->
                        channel.channel() + " " + channel.quality().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return Check.problem(
                WHAT,
                found + "; " + why,
                "wait for the next frame; if it stays so, power:meters "
                        + view.info().id() + " tells why");
    }
}
