package io.powermonitor.simulator;

import io.powermonitor.ecm1240.protocol.FrameFormat;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/**
 * How a simulated meter is, and what is true about it: as of the last thing it did.
 *
 * @param model the kind of its frames
 * @param serial its serial number, 0 to 65535
 * @param unit its unit id, 0 to 255
 * @param settings what it is set to
 * @param streaming whether it is in real-time mode
 * @param ch1Turned whether the polarity of ch1 is the other way round than it was
 * @param ch2Turned the same for ch2
 * @param frames how many frames it has sent, streamed and polled; some of them may have been lost on the way
 * @param total what has flowed since it was started
 * @param sent what has flowed from the first of its frames to the last: what a gateway can know of it
 */
public record MeterState(
        FrameFormat model,
        int serial,
        int unit,
        SettingsBlock settings,
        boolean streaming,
        boolean ch1Turned,
        boolean ch2Turned,
        long frames,
        Truth total,
        Truth sent) {}
