package io.powermonitor.sink.homeassistant.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.MeterView;

/**
 * Decides what should be announced. Nothing is taken back in a hurry that may only be about to come: bundles and configurations arrive
 * one by one. For one thread.
 */
final class Roster {

    private final HomeAssistantSettings settings;
    private final Names names;
    private final Diagnostics diagnostics;
    private final String version;
    private final LongSupplier nanos;
    private final Map<String, Set<String>> withCurrent = new HashMap<>();
    private final Map<Missing, Long> missingSince = new HashMap<>();

    /**
     * What was announced and is not there.
     *
     * @param key of the entity; empty where it is all of the device
     */
    private record Missing(String device, String key) {}

    /**
     * What there is.
     *
     * @param devices the gateway's first
     * @param kept devices about which nothing is to be changed now
     * @param meters those that are announced
     */
    record Roll(List<Device> devices, Set<String> kept, List<MeterView> meters) {}

    Roster(HomeAssistantSettings settings, String version, LongSupplier nanos) {
        this.settings = settings;
        this.names = new Names(settings);
        this.diagnostics = new Diagnostics(version);
        this.version = version;
        this.nanos = nanos;
    }

    Roll call(Gateway gateway, Ledger ledger) {
        Map<String, Device> devices = new LinkedHashMap<>();
        List<MeterView> meters = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        devices.put(names.gateway(), null); // the first
        for (MeterView meter : gateway.meters()) {
            State state = meter.status().state();
            String device = names.device(meter.info().id());
            if (state == State.INVALID) {
                kept.add(device);
            } else if (state != State.SHADOWED) {
                meters.add(meter);
                devices.put(device, device(device, meter, ledger.keys(device)));
            }
        }
        Device own = gatewayDevice(gateway, meters);
        devices.put(names.gateway(), own);
        Set<Missing> missing = missing(own, devices.keySet(), kept, ledger);
        for (Missing one : missing) {
            boolean waits = nanos.getAsLong() - missingSince.computeIfAbsent(one, any -> nanos.getAsLong())
                    < settings.removeAfter().toNanos();
            if (waits) {
                kept.add(one.device());
            }
        }
        missingSince.keySet().retainAll(missing);
        return new Roll(List.copyOf(devices.values()), kept, meters);
    }

    /** Devices; of the gateway's own also entities, since sinks come and go. */
    private Set<Missing> missing(Device own, Set<String> devices, Set<String> kept, Ledger ledger) {
        Set<Missing> missing = new HashSet<>();
        ledger.devices().stream()
                .filter(device -> !devices.contains(device) && !kept.contains(device))
                .forEach(device -> missing.add(new Missing(device, "")));
        Set<String> keys = new HashSet<>(ledger.keys(own.id()));
        own.entities().forEach(entity -> keys.remove(entity.key()));
        keys.forEach(key -> missing.add(new Missing(own.id(), key)));
        return missing;
    }

    private Device device(String id, MeterView meter, Set<String> announced) {
        String name = meter.info().id();
        Set<String> current = withCurrent.computeIfAbsent(name, any -> new HashSet<>());
        boolean unheard = meter.latest().isEmpty() && current.isEmpty();
        meter.latest().ifPresent(latest -> latest.measurement().channels().stream()
                .filter(channel -> !Double.isNaN(channel.amps()))
                .map(ChannelMeasurement::channel)
                .forEach(current::add));
        Set<String> measured = new HashSet<>(current);
        if (unheard) {
            meter.info().channels().stream()
                    .filter(channel -> MeterEntities.currentKeys(channel.id()).anyMatch(announced::contains))
                    .forEach(channel -> measured.add(channel.id()));
        }
        List<Entity> entities = new ArrayList<>(MeterEntities.of(meter.info(), measured));
        if (unheard && !announced.isEmpty()) {
            // which model it is will show with its first reading; until then it is what it was
            entities.removeIf(entity -> !announced.contains(entity.key()));
        }
        return new Device(
                id,
                meter.info().label(),
                meter.info().model(),
                "",
                names.gateway(),
                names.stateTopic(name),
                List.of(names.gatewayAvailabilityTopic(), names.availabilityTopic(name)),
                List.copyOf(entities));
    }

    private Device gatewayDevice(Gateway gateway, List<MeterView> meters) {
        return new Device(
                names.gateway(),
                settings.name(),
                "powermonitor gateway",
                version,
                "",
                names.gatewayStateTopic(),
                List.of(names.gatewayAvailabilityTopic()),
                diagnostics.entities(meters, gateway.sinks()));
    }
}
