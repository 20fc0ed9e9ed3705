package io.powermonitor.api;

import java.util.List;

/**
 * A reading and what followed from it; journals keep all of it in one transaction, or a crash would lose or double energy.
 *
 * @param reading what the meter said; null where a measurement is carried over from one journal that is not durable to another
 * @param measurement what it means
 * @param after where the next reading goes on
 * @param notices what people should be told once, one line each; mostly empty
 */
public record Derived(MeterReading reading, Measurement measurement, MeterState after, List<String> notices) {}
