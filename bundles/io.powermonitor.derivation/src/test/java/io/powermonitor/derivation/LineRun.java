package io.powermonitor.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Quality;

/** One gateway at one house: interruptions; lost, late, early, old and false frames; restarts; perhaps one reset of the meter. */
final class LineRun {

    private final long seed;
    private final Random random;
    private final House house;
    private final Bench bench;
    private final Direction[] directions;
    private final long[] forgottenImport = new long[House.CHANNELS.length];
    private final long[] forgottenExport = new long[House.CHANNELS.length];
    private final double longestAway;
    private int flag = 0x98;
    private int sinceFalse;
    private boolean damage = true;
    private boolean timed = true;
    private boolean clockWasRight = true;
    /** What passed since the last arrival, and how late that one was. */
    private double passed;

    private double latency;
    private ChannelReading[] heard;
    private long heardSeconds;

    LineRun(long seed, boolean wraps, double longestAway) {
        this(seed, wraps, longestAway, false);
    }

    /** @param nameless whether the meter has serial 0, so that each reading might be held back */
    LineRun(long seed, boolean wraps, double longestAway, boolean nameless) {
        this.seed = seed;
        this.random = new Random(seed);
        this.longestAway = longestAway;
        ChannelInfo[] infos = House.infos(random);
        this.directions = new Direction[infos.length];
        for (int i = 0; i < infos.length; i++) {
            directions[i] = infos[i].direction();
        }
        this.house = new House(random, wraps);
        this.bench = new Bench(infos);
        if (nameless) {
            bench.holding().identity(new Identity("ECM-1240", 0, 0));
        }
        deliver();
        Arrays.fill(house.importWs, 0);
        Arrays.fill(house.exportWs, 0);
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    private void step() {
        sinceFalse++;
        switch (random.nextInt(24)) {
            case 0 -> house.changeLoads();
            case 1 -> restart(Bench.Restart.WALL);
            case 2 -> restart(Bench.Restart.NO_CLOCK);
            case 3 -> pass(random.nextDouble() * 10); // and the frame is lost
            case 4 -> {
                pass(random.nextDouble() * (random.nextInt(4) == 0 ? longestAway : 1000));
                deliver();
            }
            case 5 -> oldFrame();
            case 6 -> falseFrame();
            case 7 -> stall();
            case 8 -> {
                pass(random.nextDouble());
                deliver();
            }
            default -> ordinary();
        }
    }

    private void restart(Bench.Restart kind) {
        timed &= kind == Bench.Restart.WALL && clockWasRight;
        clockWasRight = kind == Bench.Restart.WALL;
        bench.restart(kind);
    }

    private void ordinary() {
        pass(1 + random.nextInt(10));
        deliver();
    }

    private void pass(double seconds) {
        house.run(seconds, directions);
        passed += seconds;
    }

    private void deliver() {
        heard = house.shown().toArray(new ChannelReading[0]);
        arrive(house.shownSeconds(), heard);
        heardSeconds = house.shownSeconds();
        neverOver();
    }

    private void arrive(long seconds, ChannelReading... shown) {
        double late = random.nextDouble() * 0.3;
        bench.frame(Math.max(0, passed + late - latency), seconds, shown);
        latency = late;
        passed = 0;
        timed = true;
        assertFalse(bench.held() != null && bench.held().certain(), "seed " + seed + ": it is the same meter");
    }

    /** A frame that was already heard comes once more. */
    private void oldFrame() {
        ChannelReading[] old = heard;
        long oldSeconds = heardSeconds;
        pass(2 + random.nextInt(3));
        deliver();
        arrive(oldSeconds, old);
        pass(1 + random.nextInt(3));
        deliver();
    }

    /** The line stands for a while; then all frames come at once. */
    private void stall() {
        int frames = 2 + random.nextInt(20);
        double interval = 1 + random.nextInt(60);
        ChannelReading[][] waiting = new ChannelReading[frames][];
        long[] seconds = new long[frames];
        for (int i = 0; i < frames; i++) {
            pass(interval);
            waiting[i] = house.shown().toArray(new ChannelReading[0]);
            seconds[i] = house.shownSeconds();
        }
        for (int i = 0; i < frames; i++) {
            arrive(seconds[i], waiting[i]);
        }
        heard = waiting[frames - 1];
        heardSeconds = seconds[frames - 1];
    }

    private void falseFrame() {
        // Close together they could agree with each other; after an interruption almost any energy is believable, and
        // when no clock of ours can tell how long that was, false seconds are.
        if (!damage || sinceFalse < 8 || passed > 60 || !timed) {
            ordinary();
            return;
        }
        sinceFalse = 0;
        pass(1 + random.nextInt(10));
        double interval = passed;
        Damage struck = new Damage(random, house.shown(), house.shownSeconds()).strike();
        arrive(struck.seconds(), struck.readings());
        // Were it much shorter than the false one, what that one hid would be beyond belief in this.
        pass(interval + random.nextInt(5));
        deliver();
        for (int i = 0; i < 4; i++) {
            ordinary();
        }
    }

    /** What is believed is never more than was used, but for what is known to be and will not be credited again. */
    private void neverOver() {
        Quality quality = bench.last().measurement().quality();
        if (quality == Quality.STALE || quality == Quality.SUSPECT) {
            return;
        }
        for (int i = 0; i < House.CHANNELS.length; i++) {
            ChannelState state = bench.state().channels().get(i);
            if (state.suspicion() != null) {
                continue;
            }
            ChannelState.Ahead ahead = state.ahead();
            long over = ahead == null ? 0 : ahead.importWs() + ahead.exportWs();
            long in = house.importWs[i] + house.exportWs[i];
            assertTrue(state.energyWs() <= in + over, "seed " + seed + ": " + in + " Ws in, " + state);
        }
    }

    /** Ordinary frames both ways, until totals that were ahead are caught up with. */
    void settle() {
        for (int i = 0; i < 80 || i < 1000 && ahead(); i++) {
            house.fullLoad(i % 2 == 0);
            ordinary();
        }
    }

    private boolean ahead() {
        return bench.state().channels().stream().anyMatch(channel -> channel.ahead() != null);
    }

    /** The meter forgets energies, seconds or both, and says so by its flag, or not. */
    void reset() {
        settle();
        long[] seenImport = house.importWs.clone();
        long[] seenExport = house.exportWs.clone();
        pass(random.nextDouble() * 20);
        boolean energies = random.nextInt(5) > 0;
        boolean seconds = !energies || random.nextBoolean();
        if (energies) {
            house.resetEnergies();
            for (int i = 0; i < seenImport.length; i++) {
                forgottenImport[i] = house.importWs[i] - seenImport[i];
                forgottenExport[i] = house.exportWs[i] - seenExport[i];
            }
        }
        if (seconds) {
            house.resetSeconds();
        }
        if (random.nextBoolean()) {
            bench.flag(++flag);
        }
        pass(random.nextDouble() * (random.nextBoolean() ? 36_000 : 20));
        switch (random.nextInt(3)) {
            case 0 -> restart(Bench.Restart.WALL);
            case 1 -> restart(Bench.Restart.NO_CLOCK);
            default -> bench.flag(flag);
        }
        deliver();
        assertEquals(Quality.RESET, bench.last().measurement().quality(), "seed " + seed);
        // Damage to counters that are all low cannot be told from another reset.
        damage = false;
        for (int i = 0; i < 10; i++) {
            ordinary();
        }
    }

    void check() {
        for (int i = 0; i < House.CHANNELS.length; i++) {
            ChannelMeasurement out = bench.of(House.CHANNELS[i]);
            String where = "seed " + seed + ", " + out + ", "
                    + bench.state().channels().get(i);
            assertEquals(house.importWs[i] - forgottenImport[i], out.importWs(), where);
            assertEquals(house.exportWs[i] - forgottenExport[i], out.exportWs(), where);
        }
    }
}
