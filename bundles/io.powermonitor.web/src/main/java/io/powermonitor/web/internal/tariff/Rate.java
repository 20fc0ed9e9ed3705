package io.powermonitor.web.internal.tariff;

import java.math.BigDecimal;

/**
 * What a kilowatt-hour costs at some times.
 *
 * @param name what people call it
 * @param importPrice what an imported kilowatt-hour costs
 * @param exportPrice what an exported one brings
 */
public record Rate(String name, BigDecimal importPrice, BigDecimal exportPrice) {}
