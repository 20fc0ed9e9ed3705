package io.powermonitor.derivation;

import static io.powermonitor.derivation.Bench.aux;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.Quality;

/** What the meter's own seconds and its flag can do to a frame. */
class MeterClockTest {

    private static final ChannelInfo AUX1 = Bench.aux("aux1");

    @Test
    void clockThatStandsStillIsSaidOnceAndGivesNoWatts() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 1000, aux("aux1", 0));
        bench.frame(5, 1005, aux("aux1", 500));
        for (int i = 1; i <= 4; i++) {
            bench.frame(5, 1005, aux("aux1", 500 + i * 500));
            assertEquals(Quality.REPEAT, bench.of("aux1").quality());
            assertEquals(Double.NaN, bench.of("aux1").watts());
        }
        assertEquals(2500, bench.of("aux1").energyWs());
        assertEquals(List.of(Remarks.CLOCK_STANDS_STILL), bench.notices());
        assertEquals(List.of(Remarks.CLOCK_STANDS_STILL), bench.state().remarks());

        // 25 s of energy in 5 s of its clock would be a spike.
        bench.frame(5, 1010, aux("aux1", 3000));
        assertEquals(Quality.GAP, bench.last().measurement().quality());
        assertEquals(3000, bench.of("aux1").energyWs());
        assertEquals(List.of(), bench.state().remarks());
        assertEquals(2, bench.notices().size());

        bench.frame(5, 1015, aux("aux1", 3500));
        assertEquals(100, bench.of("aux1").watts());
    }

    @Test
    void framesThatQueuedBehindAStalledLineAreAllGood() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 1000, aux("aux1", 0));
        bench.frame(60, 1060, aux("aux1", 600_000));
        bench.frame(600, 1120, aux("aux1", 1_200_000));
        for (int i = 1; i < 10; i++) {
            bench.frame(0.01, 1120 + i * 60, aux("aux1", 1_200_000 + i * 600_000));
            assertEquals(10_000, bench.of("aux1").watts());
        }
        assertEquals(6_600_000, bench.of("aux1").energyWs());
    }

    @Test
    void framesThatWaitedThroughSeveralStallsAreAllGood() {
        Bench bench = new Bench(AUX1);
        int sent = 1000;
        bench.frame(0, sent, aux("aux1", 0));
        // Sent each second at 1 kW; of each 20 s that the line stands still, it gets two frames through.
        for (int stall = 0; stall < 5; stall++) {
            bench.frame(20, ++sent, aux("aux1", (sent - 1000) * 1000L));
            bench.frame(0.01, ++sent, aux("aux1", (sent - 1000) * 1000L));
        }
        // All that waited are thrown away but the last.
        bench.frame(0.01, 1100, aux("aux1", 100_000));
        assertEquals(Quality.GOOD, bench.last().measurement().quality());
        assertEquals(100_000, bench.of("aux1").energyWs());
        assertEquals(1000, bench.of("aux1").watts());
        assertEquals(List.of(), bench.notices());
    }

    @Test
    void latenessIsForgottenWithTime() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 1000, aux("aux1", 0));
        bench.frame(100, 1005, aux("aux1", 500));
        for (int i = 1; i <= 720; i++) {
            bench.frame(5, 1005 + i * 5, aux("aux1", 500 + i * 500));
        }
        // An hour later a frame from the future is believed no more.
        bench.frame(5, 4610 + 64, aux("aux1", 361_000));
        assertEquals(Quality.SUSPECT, bench.last().measurement().quality());
    }

    @ParameterizedTest
    @CsvSource({"153, RESET", "151, RESET", "160, RESET", "8, GOOD", "24, GOOD", "152, GOOD"})
    void onlyTheLowThreeBitsOfTheFlagCountResets(int flag, Quality expected) {
        Bench bench = new Bench(AUX1);
        bench.flag(expected == Quality.RESET && flag == 160 ? 159 : 152);
        bench.frame(0, 1000, aux("aux1", 0));
        bench.flag(flag);
        bench.frame(5, 1005, aux("aux1", 500));
        assertEquals(expected, bench.last().measurement().quality());
        assertEquals(500, bench.of("aux1").energyWs());
        bench.frame(5, 1010, aux("aux1", 1000));
        assertEquals(100, bench.of("aux1").watts());
        assertEquals(expected == Quality.RESET ? 1 : 0, bench.notices().size());
    }

    @Test
    void resetThatTheFlagNamesCreditsWhatShows() {
        Bench bench = new Bench(AUX1, Bench.aux("aux2"));
        bench.frame(0, 90_000, aux("aux1", 2_000_000_000), aux("aux2", 10));
        bench.flag(0x99);
        bench.frame(10, 4, aux("aux1", 400), aux("aux2", 30));
        assertEquals(400, bench.of("aux1").energyWs());
        assertEquals(20, bench.of("aux2").energyWs());
        bench.frame(10, 14, aux("aux1", 1400), aux("aux2", 30));
        assertEquals(100, bench.of("aux1").watts());
    }

    @Test
    void falseFlagAndFalseCounterInOneFrameCostNothing() {
        Bench bench = new Bench(AUX1, Bench.aux("aux2"));
        bench.frame(0, 1000, aux("aux1", 1L << 30), aux("aux2", 5_000_000));
        bench.flag(0x99);
        bench.frame(5, 1005, aux("aux1", 1L << 29), aux("aux2", 5_000_500));
        assertEquals(Quality.SUSPECT, bench.of("aux1").quality());
        bench.flag(0x98);
        bench.frame(5, 1010, aux("aux1", (1L << 30) + 700), aux("aux2", 5_001_000));
        assertEquals(700, bench.of("aux1").energyWs());
        assertEquals(1000, bench.of("aux2").energyWs());
    }

    @Test
    void oldFramesFromBeforeAWrapAreOld() {
        for (Bench.Restart restart : Bench.Restart.values()) {
            Bench bench = new Bench(AUX1);
            bench.frame(0, 16_777_210, aux("aux1", 9_500));
            bench.frame(9, 3, aux("aux1", 10_400));
            bench.restart(restart);
            bench.frame(1, 16_777_212, aux("aux1", 9_700));
            assertEquals(Quality.STALE, bench.last().measurement().quality());
            assertEquals(900, bench.of("aux1").energyWs());
            assertEquals(9_700, bench.of("aux1").counterWs());
            bench.frame(4, 8, aux("aux1", 10_900));
            assertEquals(1400, bench.of("aux1").energyWs());
        }
    }

    @Test
    void frameFromTheFutureIsNotBelieved() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 100_000, aux("aux1", 1000));
        bench.frame(5, 100_005 + 64, aux("aux1", 1500));
        assertEquals(Quality.SUSPECT, bench.last().measurement().quality());
        bench.frame(5, 100_010, aux("aux1", 2000));
        assertEquals(Quality.GOOD, bench.last().measurement().quality());
        assertEquals(1000, bench.of("aux1").energyWs());
        assertEquals(100, bench.of("aux1").watts());
        assertEquals(List.of(), bench.notices());
    }

    @Test
    void oldFramesThatComeInABurstAreNoNewBase() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 1000, aux("aux1", 10_000));
        for (int i = 0; i < 10; i++) {
            bench.frame(0.01, 900 + i * 5, aux("aux1", i * 500));
            assertEquals(Quality.STALE, bench.last().measurement().quality());
        }
        bench.frame(5, 1005, aux("aux1", 10_500));
        assertEquals(500, bench.of("aux1").energyWs());
    }

    @Test
    void longUnseenCounterMayHaveTurned() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 1000, aux("aux1", 1000));
        // 25 kW fill an aux counter in 47.7 h.
        bench.frame(172_000, 173_000, aux("aux1", 500));
        assertEquals((1L << 32) - 500, bench.of("aux1").energyWs());
        String remark = "whole turns (1,193.05 kWh each) may be missing on aux1";
        assertEquals(List.of(remark), bench.notices());
        bench.frame(5, 173_005, aux("aux1", 1000));
        assertEquals(List.of(remark), bench.state().remarks());
        assertEquals(1, bench.notices().size());
    }

    @Test
    void powerBeyondTheLimitIsNotShown() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 1000, aux("aux1", 0));
        // Its clock counts one second where ours counts four.
        bench.frame(4, 1001, aux("aux1", 80_000));
        assertEquals(80_000, bench.of("aux1").energyWs());
        assertEquals(Quality.GAP, bench.of("aux1").quality());
        assertTrue(Double.isNaN(bench.last().measurement().intervalSeconds()));
    }

    @Test
    void restartWithoutAClockAfterDaysNeedsThreeFrames() {
        Bench bench = new Bench(AUX1);
        bench.frame(0, 1000, aux("aux1", 1000));
        bench.restart(Bench.Restart.NO_CLOCK);
        bench.frame(300_000, 301_000, aux("aux1", 50_000_000));
        assertEquals(0, bench.of("aux1").energyWs());
        bench.frame(5, 301_005, aux("aux1", 50_000_500));
        bench.frame(5, 301_010, aux("aux1", 50_001_000));
        assertEquals(50_000_000, bench.of("aux1").energyWs());
        bench.frame(5, 301_015, aux("aux1", 50_001_500));
        assertEquals(100, bench.of("aux1").watts());
    }
}
