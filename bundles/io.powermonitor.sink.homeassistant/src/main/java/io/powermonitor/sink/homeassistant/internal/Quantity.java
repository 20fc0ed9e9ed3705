package io.powermonitor.sink.homeassistant.internal;

import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;

/**
 * What is told of a channel, and of a meter as a whole: its words in Home Assistant (device class, unit and state class as its developer
 * documentation of the sensor entity pairs them) and where its value comes from.
 */
enum Quantity {
    POWER("power", "power", "W", "measurement", 0, "power") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return rounded(channel.watts(), 10);
        }
    },
    ENERGY("energy", "energy", "kWh", "total_increasing", 2, "energy") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return kilowattHours(channel.energyWs());
        }
    },
    IMPORT("import", "energy", "kWh", "total_increasing", 2, "energy import") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return kilowattHours(channel.importWs());
        }
    },
    EXPORT("export", "energy", "kWh", "total_increasing", 2, "energy export") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return kilowattHours(channel.exportWs());
        }
    },
    COUNT("count", "", "", "total_increasing", 0, "count") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return channel.energyWs();
        }
    },
    CURRENT("current", "current", "A", "measurement", 1, "current") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return rounded(channel.amps(), 100);
        }
    },
    APPARENT_POWER("apparent_power", "apparent_power", "VA", "measurement", 0, "apparent power") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return rounded(voltAmperes(measurement, channel), 10);
        }
    },
    /** Real by apparent power, percent; negative where power flows to the grid. */
    POWER_FACTOR("power_factor", "power_factor", "%", "measurement", 0, "power factor") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            double apparent = voltAmperes(measurement, channel);
            double factor = apparent > 0 ? channel.watts() / apparent : Double.NaN;
            return rounded(100 * Math.max(-1, Math.min(1, factor)), 10);
        }
    },
    VOLTAGE("voltage", "voltage", "V", "measurement", 1, "voltage") {
        @Override
        double value(Measurement measurement, ChannelMeasurement channel) {
            return rounded(measurement.volts(), 10);
        }
    };

    /** What is there only where a channel's current is measured. */
    static final List<Quantity> WITH_CURRENT = List.of(CURRENT, APPARENT_POWER, POWER_FACTOR);

    private static final long WS_PER_WH = 3600;

    final String suffix;
    final String deviceClass;
    final String unit;
    final String stateClass;
    final int decimals;
    final String words;

    /**
     * @param deviceClass empty: none
     * @param unit empty: none
     * @param decimals to show
     * @param words for a name
     */
    Quantity(String suffix, String deviceClass, String unit, String stateClass, int decimals, String words) {
        this.suffix = suffix;
        this.deviceClass = deviceClass;
        this.unit = unit;
        this.stateClass = stateClass;
        this.decimals = decimals;
        this.words = words;
    }

    /** What was measured; NaN where it is not known. */
    abstract double value(Measurement measurement, ChannelMeasurement channel);

    /** Whether it only ever grows. */
    boolean isTotal() {
        return stateClass.equals("total_increasing");
    }

    /** Its key for a channel, in states, ids and templates. */
    String key(String channel) {
        return Names.word(channel) + "_" + suffix;
    }

    /** What is told of a channel. */
    static List<Quantity> of(ChannelInfo channel) {
        return switch (channel.kind()) {
            case ENERGY ->
                channel.direction() == ChannelInfo.Direction.CONSUMPTION
                        ? List.of(POWER, ENERGY)
                        : List.of(POWER, IMPORT, EXPORT, ENERGY);
            case PULSES -> List.of(COUNT);
            case OFF -> List.of();
        };
    }

    /** In whole watt-hours, cut: what is told never has to be taken back. */
    private static double kilowattHours(long wattSeconds) {
        return Math.floorDiv(wattSeconds, WS_PER_WH) / 1000.0;
    }

    private static double voltAmperes(Measurement measurement, ChannelMeasurement channel) {
        return measurement.volts() * channel.amps();
    }

    private static double rounded(double value, int parts) {
        return Double.isFinite(value) ? (double) Math.round(value * parts) / parts : Double.NaN;
    }
}
