package io.powermonitor.ecm1240.internal;

import java.util.Optional;

import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.MeterAddress;

/**
 * Who is talked to.
 *
 * @param address the command byte
 * @param peer where it is connected from; empty on a line that is not shared
 * @param track the meter it is configured as; null for one that is only looked for
 */
record Callee(MeterAddress address, Optional<Peer> peer, MeterTrack track) {}
