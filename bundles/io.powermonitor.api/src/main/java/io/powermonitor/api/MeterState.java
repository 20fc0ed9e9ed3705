package io.powermonitor.api;

import java.time.Instant;
import java.util.List;

/**
 * Everything the next step of a derivation needs about one meter.
 *
 * @param meter the meter's id
 * @param identity who the meter said it was
 * @param since when the totals started
 * @param last the moment of the last reading
 * @param channels one per channel
 * @param remarks standing statements for the status, for people
 */
public record MeterState(
        String meter,
        Identity identity,
        Instant since,
        Moment last,
        List<ChannelState> channels,
        List<String> remarks) {}
