package io.powermonitor.derivation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random houses, lines and gateways: what comes out is what went in, to the watt-second. A failure names its seed. */
class EnergyIsExactTest {

    private static final int HOUSES = 100;
    private static final int STEPS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000, 2_000_000, 3_000_000})
    void energyOutIsEnergyIn(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + HOUSES; seed++) {
            // Interruptions up to 20 h: shorter than the fastest turn of a counter.
            LineRun run = new LineRun(seed, true, 72_000);
            run.steps(STEPS);
            run.settle();
            run.check();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4_000_000, 5_000_000})
    void onlyWhatTheMeterForgotIsMissing(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + HOUSES; seed++) {
            LineRun run = new LineRun(seed, false, 1000);
            run.steps(STEPS / 3);
            run.reset();
            run.steps(STEPS / 3);
            run.settle();
            run.check();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6_000_000, 7_000_000})
    void noMeterIsTakenForAnother(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + HOUSES; seed++) {
            LineRun run = new LineRun(seed, false, 1000, true);
            run.steps(STEPS / 3);
            run.reset();
            run.steps(STEPS / 3);
            run.settle();
            run.check();
            LineRun wrapping = new LineRun(seed, true, 72_000, true);
            wrapping.steps(STEPS);
            wrapping.settle();
            wrapping.check();
        }
    }
}
