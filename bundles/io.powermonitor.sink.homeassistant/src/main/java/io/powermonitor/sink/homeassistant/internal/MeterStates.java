package io.powermonitor.sink.homeassistant.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Quality;
import io.powermonitor.format.JsonWriter;

/** One meter's values, and when they are told again. Not thread-safe. */
final class MeterStates {

    private static final Set<Quality> NOT_BELIEVED = Set.of(Quality.SUSPECT, Quality.STALE);

    private final HomeAssistantSettings settings;
    private final Map<String, Map<Quantity, Told>> channels = new LinkedHashMap<>();
    private final Told volts = new Told();
    private Instant newest = Instant.MIN;
    private boolean ever;
    private boolean anew = true;
    private long documentAt;
    private long energyAt;

    MeterStates(HomeAssistantSettings settings) {
        this.settings = settings;
    }

    /** Takes a measurement, unless it is older than another that was taken, or not to be believed. */
    void take(Measurement measurement, MeterInfo meter) {
        if (measurement.at().isBefore(newest) || NOT_BELIEVED.contains(measurement.quality())) {
            return;
        }
        newest = measurement.at();
        volts.is(Quantity.VOLTAGE.value(measurement, null));
        for (ChannelMeasurement channel : measurement.channels()) {
            ChannelInfo info = meter.channel(channel.channel());
            if (info != null && !NOT_BELIEVED.contains(channel.quality())) {
                take(measurement, channel, info);
            }
        }
        channels.keySet().removeIf(channel -> isOff(meter.channel(channel)));
    }

    private static boolean isOff(ChannelInfo channel) {
        return channel == null || channel.kind() == ChannelInfo.Kind.OFF;
    }

    private void take(Measurement measurement, ChannelMeasurement channel, ChannelInfo info) {
        Map<Quantity, Told> values = channels.computeIfAbsent(channel.channel(), any -> new LinkedHashMap<>());
        List<Quantity> quantities = Quantity.of(info);
        values.keySet()
                .removeIf(quantity -> !quantities.contains(quantity) && !Quantity.WITH_CURRENT.contains(quantity));
        for (Quantity quantity : quantities) {
            Told value = values.computeIfAbsent(quantity, any -> new Told());
            // Between two readings of the same second nothing is known of the power, and nothing is wrong with what was
            // told.
            if (quantity.isTotal() || channel.quality() != Quality.REPEAT) {
                value.is(quantity.value(measurement, channel));
            }
        }
        if (info.kind() == ChannelInfo.Kind.ENERGY && (!Double.isNaN(channel.amps()) || withCurrent(values))) {
            Quantity.WITH_CURRENT.forEach(quantity ->
                    values.computeIfAbsent(quantity, any -> new Told()).is(quantity.value(measurement, channel)));
        }
    }

    private static boolean withCurrent(Map<Quantity, Told> values) {
        return values.containsKey(Quantity.CURRENT);
    }

    /** Everything is told again with the next document, which is due at once: the last may not have arrived. */
    void again() {
        anew = true;
    }

    /** Whether there is something to tell. */
    boolean isDue(long nanos) {
        if (newest.equals(Instant.MIN)) {
            return false;
        }
        return anew || energyIsDue(nanos) || powerIsDue(nanos);
    }

    private boolean energyIsDue(long nanos) {
        return !ever || nanos - energyAt >= settings.energy().toNanos();
    }

    private boolean powerIsDue(long nanos) {
        boolean soon = nanos - documentAt < settings.power().toNanos();
        return channels.values().stream()
                .filter(values -> values.containsKey(Quantity.POWER))
                .map(values -> values.get(Quantity.POWER))
                .anyMatch(power -> soon ? power.appearedOrWent() : hasMoved(Quantity.POWER, power));
    }

    /** What is due is told with the next document, which is written now. */
    void tell(long nanos) {
        boolean energy = energyIsDue(nanos);
        boolean all = anew;
        volts.tellIf(all || hasMoved(Quantity.VOLTAGE, volts));
        channels.values()
                .forEach(values -> values.forEach((quantity, value) -> value.tellIf(
                        quantity.isTotal() ? energy || value.appearedOrWent() : all || hasMoved(quantity, value))));
        documentAt = nanos;
        energyAt = energy ? nanos : energyAt;
        ever = true;
        anew = false;
    }

    private boolean hasMoved(Quantity quantity, Told value) {
        return switch (quantity) {
            case POWER, APPARENT_POWER -> value.hasMoved(settings.deadBandWatts(), settings.deadBandPercent() / 100);
            case CURRENT -> value.hasMoved(settings.deadBandWatts() / 100, settings.deadBandPercent() / 100);
            case POWER_FACTOR -> value.hasMoved(2, 0);
            case VOLTAGE -> value.hasMoved(0.5, 0);
            case ENERGY, IMPORT, EXPORT, COUNT -> true;
        };
    }

    /**
     * The document: what was told last.
     *
     * @param announced the keys that Home Assistant looks for, though there may be nothing to say: it warns where it does not find one,
     *     and what is announced follows a change of the configuration within a second
     */
    byte[] written(Set<String> announced) {
        Map<String, Double> told = new LinkedHashMap<>();
        told.put(Quantity.VOLTAGE.suffix, volts.told());
        channels.forEach((channel, values) ->
                values.forEach((quantity, value) -> told.put(quantity.key(channel), value.told())));
        announced.forEach(key -> told.putIfAbsent(key, Double.NaN));
        JsonWriter json = new JsonWriter().beginObject();
        told.forEach(json::number);
        return json.endObject().bytes();
    }

    /** Whether anything was told. */
    boolean wasTold() {
        return ever;
    }
}
