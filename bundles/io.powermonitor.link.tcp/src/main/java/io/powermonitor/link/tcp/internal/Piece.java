package io.powermonitor.link.tcp.internal;

import java.time.Instant;
import java.util.Optional;

import io.powermonitor.api.link.Peer;

/**
 * What one read returned when a recording was made.
 *
 * @param nanos since the recording began
 * @param bytes at least one
 * @param sender on a line that had several connections
 * @param at when they were received; empty where the recording does not say
 */
record Piece(long nanos, byte[] bytes, Optional<Peer> sender, Optional<Instant> at) {}
