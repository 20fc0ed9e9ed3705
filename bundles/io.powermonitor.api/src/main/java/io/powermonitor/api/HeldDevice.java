package io.powermonitor.api;

/**
 * A device that answers in a meter's place, and whose readings are held back until people say that it is the meter now.
 *
 * @param known the meter's state: who it was, and where its counters stood
 * @param first the first of the readings that are held back: from there on totals would go on
 * @param last the newest of them
 * @param readings how many there are
 * @param reason why they cannot be of the meter, for people
 */
public record HeldDevice(MeterState known, MeterReading first, MeterReading last, long readings, String reason) {}
