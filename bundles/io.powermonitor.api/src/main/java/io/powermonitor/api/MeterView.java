package io.powermonitor.api;

import java.util.Optional;

/**
 * A meter as viewers see it.
 *
 * @param latest the newest measurement; empty before the first
 */
public record MeterView(MeterInfo info, MeterStatus status, Optional<Latest> latest) {}
