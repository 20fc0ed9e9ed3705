package io.powermonitor.derivation;

import static io.powermonitor.derivation.Bench.aux;
import static io.powermonitor.derivation.Bench.channel;
import static io.powermonitor.derivation.Bench.main;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Quality;

/** What the configuration makes of counters, and what a change of it does: later differences only. */
class ChannelConfigurationTest {

    private static ChannelInfo aux1(Kind kind, String multiplier) {
        return channel("aux1", kind, Direction.CONSUMPTION, multiplier, 25_000);
    }

    @ParameterizedTest
    @CsvSource({
        // step, multiplier, steps, total
        "1, 1.4, 1000, 1400",
        "1, 0.0001, 10000, 1",
        "1, 0.0001, 9999, 0",
        "3, 0.3333, 10000, 9999",
        "7, 2, 100, 1400",
        "1, 123.4567, 10000, 1234567"
    })
    void multiplierLosesNothing(long step, String multiplier, int steps, long total) {
        Bench bench = new Bench(aux1(Kind.ENERGY, multiplier));
        bench.frame(0, 1000, aux("aux1", 0));
        for (int i = 1; i <= steps; i++) {
            bench.frame(1, 1000 + i, aux("aux1", i * step));
        }
        assertEquals(total, bench.of("aux1").energyWs());
        assertEquals(steps * step, bench.of("aux1").counterWs());
        assertEquals(step * Double.parseDouble(multiplier), bench.of("aux1").watts(), 1e-9);
    }

    @Test
    void multiplierOfAnyFlowIsExact() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            long parts = 1 + random.nextInt(1_000_000);
            long flow = 0;
            long total = 0;
            int remainder = 0;
            for (int i = 0; i < 200; i++) {
                long amount = random.nextLong() & (1L << random.nextInt(41)) - 1;
                flow += amount;
                total += Multiplier.whole(amount, parts, remainder);
                remainder = Multiplier.remainder(amount, parts, remainder);
                assertEquals(flow * parts, total * Multiplier.PARTS + remainder, "seed " + seed);
            }
        }
    }

    @Test
    void multiplierOfNetChannelsKeepsTheSumExact() {
        Bench bench = new Bench(channel("ch1", Kind.ENERGY, Direction.NET, "0.7", 65_000));
        bench.frame(0, 1000, main("ch1", 0, 0));
        for (int i = 1; i <= 1000; i++) {
            bench.frame(1, 1000 + i, main("ch1", i * 3, i));
        }
        assertEquals(1400, bench.of("ch1").importWs());
        assertEquals(700, bench.of("ch1").exportWs());
        assertEquals(2100, bench.of("ch1").energyWs());
        assertEquals(0.7, bench.of("ch1").watts(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"NET, 700, 300, 80", "NET_INVERTED, 300, 700, -80", "CONSUMPTION, 1000, 0, 200"})
    void directions(Direction direction, long in, long out, double watts) {
        Bench bench = new Bench(Bench.main("ch1", direction));
        bench.frame(0, 1000, main("ch1", 100_000, 900_000));
        bench.frame(5, 1005, main("ch1", 101_000, 900_300));
        assertEquals(in, bench.of("ch1").importWs());
        assertEquals(out, bench.of("ch1").exportWs());
        assertEquals(1000, bench.of("ch1").energyWs());
        assertEquals(watts, bench.of("ch1").watts());
        assertEquals(1.5, bench.of("ch1").amps());
    }

    @Test
    void garbageInAPolarizedCounterThatNobodyUsesIsIgnored() {
        Bench bench = new Bench(Bench.main("ch1", Direction.CONSUMPTION));
        bench.frame(0, 1000, main("ch1", 1000, 14_226_782));
        bench.frame(5, 1005, main("ch1", 2000, 674_324_092_254L));
        assertEquals(Quality.GOOD, bench.of("ch1").quality());
        assertEquals(200, bench.of("ch1").watts());
    }

    @Test
    void pulsesAreCountedAndNeverEnergy() {
        Bench bench = new Bench(aux1(Kind.PULSES, "0.5"));
        bench.frame(0, 1000, aux("aux1", 10));
        bench.frame(5, 1005, aux("aux1", 17));
        assertEquals(3, bench.of("aux1").energyWs());
        bench.frame(5, 1010, aux("aux1", 18));
        assertEquals(4, bench.of("aux1").energyWs());
        assertEquals(0, bench.of("aux1").importWs());
        assertEquals(0, bench.state().channels().get(0).energyWs());
        assertEquals(Double.NaN, bench.of("aux1").watts());
        assertEquals(Quality.GOOD, bench.of("aux1").quality());
    }

    @ParameterizedTest
    @CsvSource({"ENERGY, 1000, 200", "PULSES, 1000, NaN"})
    void channelThatIsSwitchedOffGoesOnUnseen(Kind kind, long total, double watts) {
        ChannelInfo other = Bench.aux("aux2");
        Bench bench = new Bench(aux1(kind, "1"), other);
        bench.frame(0, 1000, aux("aux1", 0), aux("aux2", 0));
        bench.configure(aux1(Kind.OFF, "1"), other);
        bench.frame(5, 1005, aux("aux1", 500), aux("aux2", 100));
        assertEquals(1, bench.last().measurement().channels().size());
        assertEquals(100, bench.of("aux2").energyWs());
        // Not configured at all is the same.
        bench.configure(other);
        bench.frame(5, 1010, aux("aux1", 800), aux("aux2", 200));
        assertEquals(20, bench.of("aux2").watts());
        bench.configure(aux1(kind, "1"), other);
        bench.frame(1, 1011, aux("aux1", 1000), aux("aux2", 200));
        assertEquals(total, bench.of("aux1").energyWs());
        assertEquals(watts, bench.of("aux1").watts());
    }

    @Test
    void changeCountsFromThenOn() {
        Bench bench = new Bench(aux1(Kind.ENERGY, "1"), Bench.main("ch1", Direction.CONSUMPTION));
        bench.frame(0, 1000, aux("aux1", 0), main("ch1", 0, 0));
        bench.frame(5, 1005, aux("aux1", 500), main("ch1", 1000, 400));
        // Another order, multiplier and direction.
        bench.configure(Bench.main("ch1", Direction.NET), aux1(Kind.ENERGY, "2"));
        bench.frame(5, 1010, aux("aux1", 1000), main("ch1", 2000, 800));
        assertEquals(1500, bench.of("aux1").energyWs());
        assertEquals(200, bench.of("aux1").watts());
        assertEquals(1600, bench.of("ch1").importWs());
        assertEquals(400, bench.of("ch1").exportWs());
    }

    @Test
    void channelThatComesLaterStartsAtZeroAndOneThatPausesLosesNothing() {
        Bench bench = new Bench(Bench.aux("aux1"), Bench.aux("aux2"));
        bench.frame(0, 1000, aux("aux1", 1000));
        bench.frame(5, 1005, aux("aux2", 7000));
        assertEquals(Quality.FIRST, bench.of("aux2").quality());
        assertEquals(0, bench.of("aux2").energyWs());
        bench.frame(5, 1010, aux("aux2", 7500));
        bench.frame(5, 1015, aux("aux1", 2500), aux("aux2", 8000));
        assertEquals(1500, bench.of("aux1").energyWs());
        assertEquals(100, bench.of("aux1").watts());
        assertEquals(1000, bench.of("aux2").energyWs());
    }

    @Test
    void limitIsBeforeTheMultiplier() {
        Bench bench = new Bench(aux1(Kind.ENERGY, "10"));
        bench.frame(0, 1000, aux("aux1", 0));
        bench.frame(5, 1005, aux("aux1", 100_000));
        assertEquals(200_000, bench.of("aux1").watts());
        bench.frame(5, 1010, aux("aux1", 300_000));
        assertEquals(Quality.SUSPECT, bench.of("aux1").quality());
    }

    @Test
    void anotherDeviceIsNotCreditedAndTotalsGoOn() {
        Bench bench = new Bench(Bench.aux("aux1"), Bench.aux("aux2"));
        bench.frame(0, 1000, aux("aux1", 0), aux("aux2", 0));
        bench.frame(5, 1005, aux("aux1", 500), aux("aux2", 100));
        bench.identity(new Identity("ECM-1240", 435, 5));
        bench.frame(5, 800, aux("aux1", 900_000));
        assertEquals(Quality.RESET, bench.last().measurement().quality());
        assertEquals(500, bench.of("aux1").energyWs());
        assertEquals(
                List.of("another device answers: ECM-1240 serial 435 unit 5 instead of ECM-1240 serial 434 unit 5;"
                        + " the totals go on and nothing is credited for the change"),
                bench.notices());
        bench.frame(5, 805, aux("aux1", 900_500), aux("aux2", 120));
        assertEquals(1000, bench.of("aux1").energyWs());
        assertEquals(100, bench.of("aux1").watts());
        // The old device's counter means nothing here.
        assertEquals(100, bench.of("aux2").energyWs());
        bench.frame(5, 810, aux("aux1", 901_000), aux("aux2", 140));
        assertEquals(120, bench.of("aux2").energyWs());
    }

    @Test
    void twoMetersOnOneLineAreTwoStates() {
        Bench one = new Bench(Bench.aux("aux1"));
        Bench other = new Bench(Bench.aux("aux1"));
        other.identity(new Identity("ECM-1240", 435, 5));
        for (int i = 0; i < 10; i++) {
            one.frame(5, 1000 + i * 5, aux("aux1", i * 500));
            other.frame(5, 9000 + i * 5, aux("aux1", 4_000_000_000L + i * 100));
        }
        assertEquals(100, one.of("aux1").watts());
        assertEquals(4500, one.of("aux1").energyWs());
        assertEquals(20, other.of("aux1").watts());
        assertEquals(900, other.of("aux1").energyWs());
    }

    @Test
    void smallDamageIsTakenBackWithoutTotalsThatGoDown() {
        Bench bench = new Bench(Bench.aux("aux1"));
        bench.frame(0, 1000, aux("aux1", 0));
        bench.frame(5, 1005, aux("aux1", 500));
        // False, but believable: 1024 Ws too much.
        bench.frame(5, 1010, aux("aux1", 1000 + 1024));
        assertEquals(2024, bench.of("aux1").energyWs());
        bench.frame(5, 1015, aux("aux1", 1500));
        assertEquals(Quality.SUSPECT, bench.of("aux1").quality());
        bench.frame(5, 1020, aux("aux1", 1800));
        assertEquals(2024, bench.of("aux1").energyWs());
        bench.frame(5, 1025, aux("aux1", 2000));
        assertEquals(40, bench.of("aux1").watts());
        assertEquals(2024, bench.of("aux1").energyWs());
        bench.frame(5, 1030, aux("aux1", 2500));
        assertEquals(2500, bench.of("aux1").energyWs());
    }
}
