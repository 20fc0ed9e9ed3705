package io.powermonitor.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Quality;

/** Which readings cannot be of the meter, and what becomes of its totals. */
class AnotherDeviceTest {

    private static final Identity NAMELESS = new Identity("ECM-1240", 0, 0);
    private static final Identity OTHER = new Identity("ECM-1240", 435, 5);
    private static final ChannelInfo CH1 = Bench.main("ch1", Direction.CONSUMPTION);
    private static final ChannelInfo CH2 = Bench.main("ch2", Direction.CONSUMPTION);
    private static final ChannelInfo AUX1 = Bench.aux("aux1");
    private static final ChannelInfo OFF =
            Bench.channel("aux1", ChannelInfo.Kind.OFF, Direction.CONSUMPTION, "1", 25_000);
    private static final ChannelInfo PULSES =
            Bench.channel("aux1", ChannelInfo.Kind.PULSES, Direction.CONSUMPTION, "1", 25_000);

    /** A reading 5 s after (5000 s; 2e9, 3e9, 1e9 Ws), flag 0x98. */
    private record Case(
            String name, Identity identity, int flag, long seconds, long ch1, long ch2, long aux1, boolean heldBack) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case nameless(String name, long seconds, long ch1, long ch2, long aux1, boolean heldBack) {
        return new Case(name, NAMELESS, 0x98, seconds, ch1, ch2, aux1, heldBack);
    }

    static Stream<Case> cases() {
        long more = 5_000_000_000L;
        return Stream.of(
                nameless("it goes on", 5005, 2_000_001_000L, 3_000_001_000L, 1_000_001_000L, false),
                nameless("a used meter, seconds by chance", 5005, more, more, 3_000_000_000L, true),
                nameless("a used meter with more seconds", 9_000_000, more, more, 3_000_000_000L, true),
                nameless("a used meter with fewer seconds", 3000, more, more, 3_000_000_000L, true),
                nameless("some counters higher, some lower", 5005, more, 1_000_000_000L, 3_000_000_000L, true),
                nameless("all counters lower, but not few", 5005, 1_000_000_000L, 2_000_000_000L, 500_000_000, true),
                nameless("all lower, more seconds", 9_000_000, 1_000_000_000L, 2_000_000_000L, 500_000_000, true),
                nameless("all lower, seconds too", 3000, 1_000_000_000L, 2_000_000_000L, 500_000_000, false),
                nameless("one channel jumps", 5005, more, 3_000_001_000L, 1_000_001_000L, false),
                nameless("two of three jump", 5005, more, more, 1_000_001_000L, false),
                nameless("counters and seconds restored", 4700, 1_990_000_000L, 2_990_000_000L, 990_000_000L, false),
                nameless("an old frame", 4995, 1_999_999_000L, 2_999_999_000L, 999_999_000L, false),
                nameless("a reset of all", 3, 1000, 1000, 1000, false),
                nameless("a reset of the energies", 5005, 1000, 1000, 1000, false),
                nameless("a reset of the seconds", 3, 2_000_001_000L, 3_000_001_000L, 1_000_001_000L, false),
                new Case("a reset with its flag", NAMELESS, 0x99, 3, 1000, 1000, 1000, false),
                new Case("the flag explains what it can", NAMELESS, 0x99, 5005, more, more, 3_000_000_000L, false),
                new Case("a bit that counts no resets", NAMELESS, 0x90, 5005, more, more, 3_000_000_000L, true),
                new Case("another serial that goes on", OTHER, 0x98, 5005, 2_000_001_000L, 0, 0, true),
                new Case("another unit", new Identity("ECM-1240", 0, 5), 0x98, 5005, 0, 0, 0, true),
                new Case("another model", new Identity("ECM-1220", 0, 0), 0x98, 5005, 0, 0, 0, true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isKnown(Case now) {
        Bench bench = namelessAt(5000, CH1, CH2, AUX1);
        bench.identity(now.identity);
        bench.flag(now.flag);
        bench.frame(5, now.seconds, three(now.ch1, now.ch2, now.aux1));
        assertEquals(now.heldBack, bench.held() != null);
    }

    private static Bench namelessAt(long seconds, ChannelInfo... channels) {
        Bench bench = new Bench(channels).holding();
        bench.identity(NAMELESS);
        bench.frame(0, seconds, three(2_000_000_000L, 3_000_000_000L, 1_000_000_000L));
        return bench;
    }

    private static ChannelReading[] three(long ch1, long ch2, long aux1) {
        return new ChannelReading[] {Bench.main("ch1", ch1, 0), Bench.main("ch2", ch2, 0), Bench.aux("aux1", aux1)};
    }

    @Test
    void aSerialThatIsTheSameIsBelieved() {
        Bench bench = new Bench(CH1, CH2, AUX1).holding();
        bench.frame(0, 5000, three(2_000_000_000L, 3_000_000_000L, 1_000_000_000L));
        bench.frame(5, 5005, three(5_000_000_000L, 6_000_000_000L, 4_000_000_000L));
        assertNull(bench.held());
        assertEquals(Quality.SUSPECT, bench.of("ch1").quality());
    }

    @Test
    void aChannelThatIsOffSaysNothing() {
        Bench bench = namelessAt(5000, CH1, CH2, OFF);
        bench.frame(5, 5005, three(5_000_000_000L, 6_000_000_000L, 1_000_000_063L));
        assertNotNull(bench.held());
    }

    @Test
    void pulsesSayAsMuchAsEnergy() {
        Bench bench = namelessAt(5000, CH1, CH2, PULSES);
        bench.frame(5, 5005, three(5_000_000_000L, 6_000_000_000L, 1_000_000_063L));
        assertNull(bench.held());
    }

    @Test
    void countersNearZeroSayNothing() {
        Bench bench = new Bench(CH1, CH2, AUX1).holding();
        bench.identity(NAMELESS);
        bench.frame(0, 5000, three(2_000_000_000L, 3_000_000_000L, 300_063));
        bench.frame(5, 5005, three(5_000_000_000L, 6_000_000_000L, 300_065));
        assertNotNull(bench.held());
    }

    @Test
    void anEcm1220HasTwoCountersToTell() {
        Bench bench = new Bench(CH1, CH2).holding();
        bench.identity(new Identity("ECM-1220", 0, 0));
        bench.frame(0, 5000, two(2_000_000_000L, 3_000_000_000L));
        bench.frame(5, 5005, two(5_000_000_000L, 3_000_001_000L));
        assertNull(bench.held(), "one of two");
        bench.frame(5, 5010, two(5_000_000_000L, 7_000_000_000L));
        assertNotNull(bench.held());
    }

    private static ChannelReading[] two(long ch1, long ch2) {
        return new ChannelReading[] {Bench.main("ch1", ch1, 0), Bench.main("ch2", ch2, 0)};
    }

    @Test
    void oneCounterNeedsTheSecondsForAWitness() {
        Bench bench = namelessAt(5000, CH1);
        bench.frame(5, 5005, Bench.main("ch1", 5_000_000_000L, 0));
        assertNull(bench.held(), "it may be damage");
        bench = namelessAt(5000, CH1);
        bench.frame(5, 9_000_000, Bench.main("ch1", 5_000_000_000L, 0));
        assertNotNull(bench.held());
    }

    @Test
    void oneDamagedFrameCostsNothing() {
        Bench bench = namelessAt(5000, CH1, CH2, AUX1);
        long bit = 1L << 31;
        bench.frame(5, 5005, three(2_000_001_000L + bit, 3_000_001_000L + bit, 1_000_000_500L + bit));
        assertEquals(1, bench.held().agreeing());
        assertTrue(!bench.held().certain(), "one is none");
        bench.frame(5, 5010, three(2_000_002_000L, 3_000_002_000L, 1_000_001_000L));
        assertNull(bench.held());
        assertEquals(List.of(2000L, 2000L, 1000L), totals(bench));
        assertEquals(200, bench.of("ch1").watts());
        assertNull(bench.state().clock().rival(), "forgotten");
    }

    private static List<Long> totals(Bench bench) {
        return bench.last().measurement().channels().stream()
                .map(channel -> channel.energyWs())
                .toList();
    }

    @Test
    void threeThatAgreeAreCertain() {
        Bench bench = namelessAt(5000, CH1, CH2, AUX1);
        for (int n = 1; n <= 4; n++) {
            bench.frame(5, 700_000 + 5 * n, used(n));
            assertEquals(n, bench.held().agreeing());
            assertEquals(n >= 3, bench.held().certain());
        }
        bench.frame(5, 3_000_000, three(9_000_000_000L, 8_000_000_000L, 4_000_000_000L));
        assertEquals(1, bench.held().agreeing(), "a third device, or damage");
    }

    private static ChannelReading[] used(int n) {
        return three(5_000_000_000L + 500L * n, 6_000_000_000L + 500L * n, 3_000_000_000L + 500L * n);
    }

    @Test
    void damageToOneCounterIsStillThatDevice() {
        Bench bench = namelessAt(5000, CH1, CH2, AUX1);
        bench.frame(5, 700_005, used(1));
        bench.frame(5, 700_010, three(5_000_001_000L, 6_000_001_000L, 17));
        assertEquals(2, bench.held().agreeing());
    }

    @Test
    void timeMakesNoDifference() {
        Bench bench = namelessAt(5000, CH1, CH2, AUX1);
        long seconds = 700_000;
        long ws = 0;
        for (int n = 1; n <= 2000; n++) { // 14 days, with one restart: by then any counter could be the meter's
            if (n == 1500) {
                bench.restart(Bench.Restart.WALL);
            }
            seconds += 600;
            ws += 60_000;
            bench.frame(600, seconds, three(5_000_000_000L + ws, 6_000_000_000L + ws, 3_000_000_000L + ws));
            assertNotNull(bench.held(), "reading " + n);
        }
        bench.frame(600, 5000 + 2001 * 600, three(2_120_060_000L, 3_120_060_000L, 1_120_060_000L));
        assertNull(bench.held());
        assertEquals(List.of(120_060_000L, 120_060_000L, 120_060_000L), totals(bench));
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void isKnownAgainAfterDowntime(Bench.Restart kind) {
        Bench bench = namelessAt(5000, CH1, CH2, AUX1);
        for (int n = 1; n <= 3; n++) {
            bench.frame(5, 5000 + 5 * n, used(n)); // the seconds are like the meter's own
        }
        bench.restart(kind);
        bench.frame(80_000, 5015 + 80_000, three(5_000_500_000L, 6_000_500_000L, 3_000_500_000L));
        assertTrue(bench.held().certain());
    }

    static Bench.Restart[] restarts() {
        return Bench.Restart.values();
    }

    @Test
    void anExchangedDeviceGoesOn() {
        Bench bench = namelessAt(5000, CH1, CH2, AUX1);
        bench.frame(5, 5005, three(2_000_001_000L, 3_000_001_000L, 1_000_001_000L));
        for (int n = 1; n <= 3; n++) {
            bench.frame(5, 700_000 + 5 * n, used(n));
        }
        bench.exchange(5, 700_020, used(4));
        assertEquals(List.of(1000L, 1000L, 1000L), totals(bench));
        assertEquals(
                List.of("another device answers: another ECM-1240 serial 0 unit 0;"
                        + " the totals go on and nothing is credited for the change"),
                bench.notices());
        bench.frame(5, 700_025, used(5));
        assertNull(bench.held());
        assertEquals(List.of(1500L, 1500L, 1500L), totals(bench));
        assertEquals(100, bench.of("aux1").watts());
        bench.frame(5, 5035, three(2_000_006_000L, 3_000_006_000L, 1_000_006_000L));
        assertEquals(List.of(1500L, 1500L, 1500L), totals(bench), "the old one is the other now");
    }

    /** Two devices that take turns at random: the totals are those of the first, to the watt-second. */
    @Test
    void twoThatTakeTurnsNeverMixTheirTotals() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            boolean named = seed % 2 == 0;
            long[] one = counters(random);
            long[] two = counters(random);
            for (int i = 0; i < two.length; i++) {
                // Nearer than what may be missed they could not be told apart.
                two[i] += Math.abs(two[i] - one[i]) < 50_000_000 ? 200_000_000 : 0;
            }
            long[] start = one.clone();
            Bench bench = new Bench(CH1, CH2, AUX1).holding();
            long seconds = random.nextInt(1 << 23);
            // one whose counters and seconds all are lower could be this one, restored
            long otherSeconds = seconds + random.nextInt(1 << 23);
            for (int n = 0; n < 200; n++) {
                int passed = 1 + random.nextInt(10);
                seconds += passed;
                otherSeconds += passed;
                run(random, one, passed);
                run(random, two, passed);
                boolean other = n > 0 && random.nextBoolean();
                bench.identity(other && named ? OTHER : NAMELESS);
                if (n == 0) {
                    start = one.clone();
                }
                long[] shown = other ? two : one;
                bench.frame(passed, other ? otherSeconds : seconds, three(shown[0], shown[1], shown[2]));
                assertEquals(other, bench.held() != null, "seed " + seed + ", frame " + n);
                if (!other) {
                    assertEquals(
                            List.of(one[0] - start[0], one[1] - start[1], one[2] - start[2]),
                            totals(bench),
                            "seed " + seed + ", frame " + n);
                }
            }
        }
    }

    /** 1e8 to 1.1e9 Ws. */
    private static long[] counters(Random random) {
        long[] counters = new long[3];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = 100_000_000L + random.nextInt(1_000_000_000);
        }
        return counters;
    }

    private static void run(Random random, long[] counters, int seconds) {
        for (int i = 0; i < counters.length; i++) {
            counters[i] += (long) seconds * random.nextInt(5000);
        }
    }
}
