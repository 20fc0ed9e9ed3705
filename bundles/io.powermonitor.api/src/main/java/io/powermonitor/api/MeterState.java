package io.powermonitor.api;

import java.time.Instant;
import java.util.List;

/**
 * Everything the next step of a derivation needs about one meter, as plain values: any journal can keep it, and any derivation can go
 * on from it. Immutable.
 *
 * @param meter the meter's id
 * @param identity who the meter said it was
 * @param since the stamp of the first reading: when the totals started
 * @param last the moment of the last reading, whether it was accepted or not
 * @param clock what is known about the meter's own seconds
 * @param channels one per channel the meter ever spoke of, in the order it did
 * @param remarks standing statements for the status, for people; mostly empty
 */
public record MeterState(
        String meter,
        Identity identity,
        Instant since,
        Moment last,
        ClockState clock,
        List<ChannelState> channels,
        List<String> remarks) {}
