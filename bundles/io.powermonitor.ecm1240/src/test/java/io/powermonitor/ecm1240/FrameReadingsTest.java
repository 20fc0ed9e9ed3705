package io.powermonitor.ecm1240;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Moment;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameDecoder;

class FrameReadingsTest {

    private static final Moment ARRIVAL = Moment.replayed(Instant.parse("2026-11-01T00:00:00Z"));

    @Test
    void carriesEverythingAnEcm1240Says() {
        List<Frame> frames = new ArrayList<>();
        new FrameDecoder((offset, frame) -> frames.add(frame)).feed(Frames.CAPTURED);
        assertEquals(
                new MeterReading(
                        "house",
                        ARRIVAL,
                        true,
                        new Identity("ECM-1240", 434, 5),
                        new Counter(9700, 24),
                        0x98,
                        128.8,
                        511,
                        List.of(
                                new ChannelReading("ch1", new Counter(3325793, 40), new Counter(3050305, 40), 0.21),
                                new ChannelReading("ch2", new Counter(519631, 40), new Counter(97838, 40), 62.28),
                                new ChannelReading("aux1", new Counter(70, 32), null, Double.NaN),
                                new ChannelReading("aux2", new Counter(63, 32), null, Double.NaN),
                                new ChannelReading("aux3", new Counter(65, 32), null, Double.NaN),
                                new ChannelReading("aux4", new Counter(63, 32), null, Double.NaN),
                                new ChannelReading("aux5", new Counter(65, 32), null, Double.NaN))),
                FrameReadings.toReading("house", frames.get(0), ARRIVAL, true));
    }

    @Test
    void anEcm1220HasNoAuxiliaryChannels() {
        MeterReading reading = FrameReadings.toReading("old", Frames.ecm1220(1, 2, 30, 4000), ARRIVAL, false);
        assertEquals(new Identity("ECM-1220", 1, 2), reading.identity());
        assertEquals(
                List.of("ch1", "ch2"),
                reading.channels().stream().map(ChannelReading::channel).toList());
        assertEquals(new Counter(4000, 40), reading.channels().get(0).absoluteWs());
        assertEquals(0, reading.dcRaw());
    }
}
