package io.powermonitor.api;

import java.time.Instant;
import java.util.Map;

/**
 * Of what time something is known about a channel.
 *
 * @param meter the meter's id
 * @param channel the channel's id
 * @param since where each resolution begins; those that nothing is known in are left out. Fine ones are forgotten first
 * @param until stamp of the newest reading
 */
public record KnownSpan(String meter, String channel, Map<Resolution, Instant> since, Instant until) {}
