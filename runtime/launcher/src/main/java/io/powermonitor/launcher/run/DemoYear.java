package io.powermonitor.launcher.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.Derived;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.journal.sqlite.past.PastWriter;
import io.powermonitor.simulator.Channel;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.Start;
import io.powermonitor.simulator.VirtualMeter;

/**
 * The year before the demo: the simulated meter's frames, through the real derivation, into a real journal; seldom where they are long
 * ago, often where they are near. The meter's counters say where it goes on, so that energy is exact across now.
 */
final class DemoYear {

    static final String METER = "demo";

    /** Rollups of minutes are kept for so long: what is older has a reading in 15 minutes. */
    static final int MINUTE_DAYS = 7;

    private static final long YEAR_SECONDS = Duration.ofDays(365).toSeconds();
    private static final int STRIDE_SECONDS = 10;
    private static final int GROUP = 500;
    private static final Duration GAP = Duration.ofMinutes(30);
    private static final double LIMIT_WATTS = 25_000;

    private final Clock clock;
    private final Instant begin;
    private final VirtualMeter meter;

    /** @param clock says when the year ends, and by its zone what time it is then in the house */
    DemoYear(Clock clock) {
        this.clock = clock;
        this.begin = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(YEAR_SECONDS);
        this.meter = new VirtualMeter(SimulatorOptions.parse("sim:?start=zero&time=" + localTime(begin))
                .first());
    }

    /** The sun does not know that clocks are changed: the offset of now holds for the whole year. */
    private LocalDateTime localTime(Instant at) {
        ZoneOffset offset = clock.getZone().getRules().getOffset(clock.instant());
        return LocalDateTime.ofInstant(at, offset);
    }

    /**
     * Makes the journal.
     *
     * @param libraries a folder for SQLite's library
     * @return the parameters of the simulated line that goes on from here
     */
    String write(Path journal, Path libraries) throws IOException {
        MeterInfo info = info();
        CounterDerivation derivation = new CounterDerivation();
        MeterState state = null;
        try (PastWriter past = new PastWriter(journal, libraries, MINUTE_DAYS, clock)) {
            List<Derived> group = new ArrayList<>();
            for (long second = 0; second <= YEAR_SECONDS; second = next(second)) {
                meter.hurryTo(second, STRIDE_SECONDS);
                Moment at = Moment.replayed(begin.plusSeconds(second));
                Derived derived =
                        derivation.derive(info, state, FrameReadings.toReading(METER, meter.frame(), at, false));
                state = derived.after();
                group.add(derived);
                if (group.size() == GROUP) {
                    past.append(group);
                    group.clear();
                }
            }
            past.append(group);
        }
        return "time=" + localTime(begin.plusSeconds(meter.truth().seconds())) + "&start="
                + Start.after(meter.frame()).text();
    }

    /** At whole multiples of the interval, so that a quarter of an hour has its own readings; and at the very end. */
    private long next(long second) {
        long interval = intervalSeconds(YEAR_SECONDS - second);
        long into = (begin.getEpochSecond() + second) % interval;
        long next = second + interval - into;
        return second < YEAR_SECONDS ? Math.min(next, YEAR_SECONDS) : next;
    }

    private static long intervalSeconds(long left) {
        if (left <= Duration.ofHours(2).toSeconds()) {
            return 10;
        }
        if (left <= Duration.ofDays(MINUTE_DAYS).toSeconds()) {
            return 60;
        }
        return 900;
    }

    /** As the demo's configuration says; only gaps are longer, since the past has fewer readings. */
    private static MeterInfo info() {
        List<ChannelInfo> channels = Arrays.stream(Channel.values())
                .map(channel -> new ChannelInfo(
                        channel.id(),
                        channel.label(),
                        ChannelInfo.Kind.ENERGY,
                        channel == Channel.CH2 ? ChannelInfo.Direction.NET : ChannelInfo.Direction.CONSUMPTION,
                        BigDecimal.ONE,
                        LIMIT_WATTS))
                .toList();
        return new MeterInfo(METER, "ECM-1240", METER, "power", GAP, channels);
    }
}
