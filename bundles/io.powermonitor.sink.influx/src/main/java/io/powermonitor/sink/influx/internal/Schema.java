package io.powermonitor.sink.influx.internal;

/** What is written of a measurement, and under which names. */
enum Schema {
    /** As powermonitor-go writes it. */
    COMPATIBLE("power-metrics"),
    /** Everything that is known about a channel. */
    FULL("power-channels");

    private final String measurement;

    Schema(String measurement) {
        this.measurement = measurement;
    }

    /** The default name: not the same for both, since the type of {@code energyWs} is not the same. */
    String measurement() {
        return measurement;
    }

    PointWriter writer(String name) {
        return switch (this) {
            case COMPATIBLE -> new CompatiblePoints(name);
            case FULL -> new FullPoints(name);
        };
    }
}
