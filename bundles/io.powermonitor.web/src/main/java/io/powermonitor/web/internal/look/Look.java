package io.powermonitor.web.internal.look;

/**
 * How a channel is shown everywhere.
 *
 * @param color {@code #rrggbb}
 */
public record Look(Role role, String color) {}
