package io.powermonitor.derivation;

import static io.powermonitor.derivation.Story.energies;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Quality;

/** The known hard cases, each told plainly and with a restart of the gateway between any two frames, and at all of them. */
class TableTest {

    private static final ChannelInfo CH1 = Bench.main("ch1", Direction.CONSUMPTION);
    private static final ChannelInfo AUX1 = Bench.aux("aux1");
    private static final ChannelInfo AUX2 = Bench.aux("aux2");
    private static final ChannelInfo AUX3 = Bench.aux("aux3");

    static List<Story> stories() {
        return List.of(
                wrap(),
                secondsWrap(),
                secondsReset(),
                energiesReset(),
                resetWhileDown(),
                wrapWhileDown(),
                oldFrame(),
                restoredCounters(),
                falseFrame(),
                earlyFrame(),
                slowMeter(),
                net(),
                garbagePolarized(),
                usedMeter());
    }

    @ParameterizedTest
    @MethodSource("stories")
    void rightAnswer(Story story) {
        story.tell();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void isNotTakenForAnotherDevice(Story story) {
        story.tellHolding();
    }

    static Stream<Object[]> restarts() {
        List<Object[]> all = new ArrayList<>();
        for (Story story : stories()) {
            for (Bench.Restart kind : Bench.Restart.values()) {
                for (int i = 1; i < story.length(); i++) {
                    all.add(new Object[] {story, 1L << i, kind});
                }
                all.add(new Object[] {story, -1L, kind});
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void sameTotalsWithRestarts(Story story, long before, Bench.Restart kind) {
        story.tell(before, kind);
    }

    private static List<ChannelReading> aux1(long ws) {
        return List.of(Bench.aux("aux1", ws));
    }

    private static Story wrap() {
        return new Story("an aux counter wraps", AUX1)
                .frame(0, 1000, aux1(4_294_967_000L), Quality.FIRST, energies(0))
                .frame(5, 1005, aux1(204), Quality.GOOD, energies(500), 100)
                .frame(5, 1010, aux1(704), Quality.GOOD, energies(1000), 100);
    }

    private static Story secondsWrap() {
        return new Story("the seconds wrap", AUX1)
                .frame(0, 16_777_213, aux1(1000), Quality.FIRST, energies(0))
                .frame(5, 2, aux1(1500), Quality.GOOD, energies(500), 100)
                .frame(5, 7, aux1(2000), Quality.GOOD, energies(1000), 100);
    }

    private static Story secondsReset() {
        return new Story("only the seconds are reset", CH1)
                .frame(0, 5_000_000, List.of(Bench.main("ch1", 3_325_793, 0)), Quality.FIRST, energies(0))
                .frame(5, 3, List.of(Bench.main("ch1", 3_328_293, 0)), Quality.RESET, energies(2500))
                .frame(5, 8, List.of(Bench.main("ch1", 3_330_793, 0)), Quality.GOOD, energies(5000), 500);
    }

    private static Story energiesReset() {
        return new Story("only the energies are reset", AUX1, AUX2, AUX3)
                .frame(0, 5000, three(1_000_000), Quality.FIRST, energies(0, 0, 0))
                .frame(10, 5010, three(3500), Quality.RESET, energies(3500, 3500, 3500))
                .frame(10, 5020, three(4500), Quality.GOOD, energies(4500, 4500, 4500), 100, 100, 100);
    }

    private static List<ChannelReading> three(long ws) {
        return List.of(Bench.aux("aux1", ws), Bench.aux("aux2", ws), Bench.aux("aux3", ws));
    }

    private static Story resetWhileDown() {
        return new Story("a reset in 10 h of downtime, flag equal", AUX1)
                .frame(0, 5_000_000, aux1(3_000_000_000L), Quality.FIRST, energies(0))
                .frame(36_000, 35_900, aux1(500_000), Quality.RESET, energies(500_000))
                .frame(10, 35_910, aux1(501_000), Quality.GOOD, energies(501_000), 100);
    }

    private static Story wrapWhileDown() {
        return new Story("a wrap in 1 h of downtime", AUX1)
                .frame(0, 1000, aux1(4_294_000_000L), Quality.FIRST, energies(0))
                .frame(3600, 4600, aux1(1_000_000), Quality.GAP, energies(1_967_296))
                .frame(10, 4610, aux1(1_001_000), Quality.GOOD, energies(1_968_296), 100);
    }

    private static Story oldFrame() {
        return new Story("an old frame", AUX1)
                .frame(0, 1000, aux1(10_000), Quality.FIRST, energies(0))
                .frame(1, 995, aux1(9_500), Quality.STALE, energies(0))
                .frame(4, 1005, aux1(10_500), Quality.GOOD, energies(500), 100);
    }

    private static Story restoredCounters() {
        return new Story("counters restored to older values", AUX1)
                .frame(0, 5000, aux1(1_000_000), Quality.FIRST, energies(0))
                .frame(10, 4700, aux1(940_000), Quality.STALE, energies(0))
                .frame(10, 4710, aux1(942_000), Quality.STALE, energies(0))
                .frame(10, 4720, aux1(944_000), Quality.RESET, energies(4000))
                .frame(10, 4730, aux1(946_000), Quality.GOOD, energies(6000), 200);
    }

    private static Story falseFrame() {
        long half = 1L << 31;
        return new Story("a false frame that passes the checksum", AUX1, AUX2, AUX3)
                .frame(0, 1000, readings(1000, 2000, 3000), Quality.FIRST, energies(0, 0, 0))
                .frame(5, 1005, readings(1500, 3000, 3100), Quality.GOOD, energies(500, 1000, 100), 100, 200, 20)
                .frame(
                        5,
                        1010,
                        readings(2000 + half, 4000 + half, 3200),
                        Quality.GOOD,
                        energies(500, 1000, 200),
                        Double.NaN,
                        Double.NaN,
                        20)
                .frame(5, 1015, readings(3000, 5000, 3400), Quality.GOOD, energies(2000, 3000, 400), 150, 200, 40)
                .frame(5, 1020, readings(3500, 6000, 3500), Quality.GOOD, energies(2500, 4000, 500), 100, 200, 20);
    }

    private static List<ChannelReading> readings(long aux1, long aux2, long aux3) {
        return List.of(Bench.aux("aux1", aux1), Bench.aux("aux2", aux2), Bench.aux("aux3", aux3));
    }

    private static Story earlyFrame() {
        return new Story("an early frame in the same second", AUX1)
                .frame(0, 100, aux1(1000), Quality.FIRST, energies(0))
                .frame(0.4, 100, aux1(1500), Quality.REPEAT, energies(500))
                .frame(0.6, 101, aux1(2100), Quality.GOOD, energies(1100), 1100);
    }

    private static Story slowMeter() {
        return new Story("a meter that sends every 180 s", AUX1)
                .frame(0, 1000, aux1(0), Quality.FIRST, energies(0))
                .frame(180, 1180, aux1(18_000), Quality.GAP, energies(18_000))
                .frame(180, 1360, aux1(36_000), Quality.GAP, energies(36_000))
                .frame(180, 1540, aux1(54_000), Quality.GOOD, energies(54_000), 100)
                .frame(180, 1720, aux1(72_000), Quality.GOOD, energies(72_000), 100)
                .frame(900, 2620, aux1(162_000), Quality.GAP, energies(162_000));
    }

    private static Story net() {
        long turn = 1L << 40;
        return new Story("net metering across a wrap", Bench.main("ch1", Direction.NET))
                .frame(0, 1000, List.of(Bench.main("ch1", turn - 1000, 200)), Quality.FIRST, energies(0))
                .frame(5, 1005, List.of(Bench.main("ch1", 500, 1200)), Quality.GOOD, energies(1500), -100)
                .frame(5, 1010, List.of(Bench.main("ch1", 1500, 1200)), Quality.GOOD, energies(2500), 200);
    }

    private static Story garbagePolarized() {
        return new Story(
                        "a polarized counter that jumps",
                        Bench.main("ch1", Direction.NET),
                        Bench.main("ch2", Direction.NET))
                .frame(0, 1000, pairs(20_000_000, 14_226_782), Quality.FIRST, energies(0, 0))
                .frame(5, 1005, pairs(20_001_000, 14_226_782), Quality.GOOD, energies(1000, 1000), 200, 200)
                .frame(
                        5,
                        1010,
                        pairs(20_002_000, 674_324_092_254L),
                        Quality.GOOD,
                        energies(1000, 2000),
                        Double.NaN,
                        200)
                .frame(5, 1015, pairs(20_003_000, 14_226_782), Quality.GOOD, energies(3000, 3000), 200, 200);
    }

    private static List<ChannelReading> pairs(long absolute, long firstPolarized) {
        return List.of(Bench.main("ch1", absolute, firstPolarized), Bench.main("ch2", absolute, 14_226_782));
    }

    private static Story usedMeter() {
        long used = 5_000_000_000L;
        return new Story("a used meter is plugged in", CH1, AUX1)
                .frame(0, 1000, used(2000, 7000), Quality.FIRST, energies(0, 0))
                .frame(5, 1005, used(3000, 7500), Quality.GOOD, energies(1000, 500), 200, 100)
                .frame(5, 1010, used(used, 8000), Quality.GOOD, energies(1000, 1000), Double.NaN, 100)
                .frame(5, 1015, used(used + 1000, 8500), Quality.GOOD, energies(1000, 1500), Double.NaN, 100)
                .frame(5, 1020, used(used + 2000, 9000), Quality.GOOD, energies(3000, 2000), Double.NaN, 100)
                .frame(5, 1025, used(used + 3000, 9500), Quality.GOOD, energies(4000, 2500), 200, 100);
    }

    private static List<ChannelReading> used(long ch1, long aux1) {
        return List.of(Bench.main("ch1", ch1, 0), Bench.aux("aux1", aux1));
    }
}
