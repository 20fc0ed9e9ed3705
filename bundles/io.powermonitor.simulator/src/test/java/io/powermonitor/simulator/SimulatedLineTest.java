package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameFormat;

class SimulatedLineTest {

    private static Decoded decoded(List<Frame> frames) {
        Decoded decoded = new Decoded();
        decoded.frames().addAll(frames);
        return decoded;
    }

    /** However often and late somebody reads, the same frames come. The slow lines among them can carry all there is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theFramesDoNotDependOnTheReader(long seed) {
        Random random = new Random(seed);
        String uri = "sim:?seed=" + seed + "&speed=" + (1 + random.nextInt(3)) + "&interval="
                + (5 + random.nextInt(20)) + "&meters=3&trigger=" + (200 + random.nextInt(2000))
                + "&start=wrap&slow=" + seed % 2 + "&truncate=0.01";
        Caller steady = new Caller(uri);
        steady.listen(600);
        Caller late = new Caller(uri);
        long end = steady.now();
        while (end - late.now() > 0) {
            late.pass(Math.min(end - late.now(), random.nextInt(9_000) * 1_000_000L));
        }
        assertEquals(steady.frames, late.frames);
        for (MeterState meter : steady.line.meters()) {
            List<Frame> its = steady.frames.stream()
                    .filter(frame -> frame.serial() == meter.serial())
                    .toList();
            assertTrue(its.size() <= meter.frames() && its.size() > meter.frames() * 0.9, uri);
            if (its.size() == meter.frames()) {
                assertEquals(meter.sent(), decoded(its).truth(), uri);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, used", "2, zero", "3, wrap"})
    void whatIsSentIsWhatFlowed(long seed, String start) {
        Caller caller = new Caller("sim:?speed=60&interval=7&meters=4&seed=" + seed + "&start=" + start);
        caller.listen(1000);
        for (MeterState meter : caller.line.meters()) {
            Decoded its = decoded(caller.frames.stream()
                    .filter(frame -> frame.serial() == meter.serial())
                    .toList());
            assertEquals(meter.sent(), its.truth());
            assertEquals(meter.total(), its.truth());
            assertEquals(meter.frames(), its.frames().size());
            assertTrue(its.seconds() > 59_900);
        }
    }

    @Test
    void metersAreInHousesOfTheirOwn() {
        Caller caller = new Caller("sim:?meters=4&serial=434&unit=5");
        caller.listen(0.1);
        assertEquals(
                List.of(434, 435, 436, 437),
                caller.frames.stream().map(Frame::serial).toList());
        assertEquals(
                List.of(5, 6, 7, 8), caller.frames.stream().map(Frame::unit).toList());
        caller.listen(100);
        List<Truth> truths =
                caller.line.meters().stream().map(MeterState::total).toList();
        assertEquals(4, truths.stream().distinct().count());
    }

    @Test
    void anEcm1220HasShorterFramesOfTheSameHouse() {
        Caller old = new Caller("sim:?model=1220&start=zero");
        Caller usual = new Caller("sim:?start=zero");
        old.listen(100);
        usual.listen(100);
        assertEquals(old.frames.size() * FrameFormat.ECM_1220.length(), old.raw().length);
        for (int i = 0; i < old.frames.size(); i++) {
            Frame frame = old.frames.get(i);
            assertEquals(FrameFormat.ECM_1220, frame.format());
            assertEquals(usual.frames.get(i).ch1AbsoluteWs(), frame.ch1AbsoluteWs());
            assertEquals(usual.frames.get(i).seconds(), frame.seconds());
        }
        assertEquals(old.meter().total(), usual.meter().total());
    }

    @Test
    void aGemIsUpToFiveMetersThatDoNotAnswer() {
        Caller caller = new Caller("sim:?meters=0&gem=5&serial=100");
        caller.listen(1.5);
        assertEquals(
                List.of(100, 101, 102, 103, 104, 100, 101, 102, 103, 104),
                caller.frames.stream().map(Frame::serial).toList());
        caller.raw();
        for (int commandByte = 0xFC; commandByte <= 0xFF; commandByte++) {
            caller.write((byte) commandByte);
        }
        caller.listen(0.4);
        assertEquals(0, caller.raw().length);
    }

    @Test
    void framesNobodyReadAreLostButTheirEnergyIsNot() {
        Caller caller = new Caller("sim:?start=zero");
        caller.listen(5);
        caller.pass(3600 * Caller.SECOND);
        caller.listen(5);
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 3605),
                caller.frames.stream().limit(7).map(Frame::seconds).toList());
        assertEquals(caller.meter().sent(), decoded(caller.frames).truth());
    }

    /** A frame whenever any channel has changed by more than the trigger, and one after each interval; no other. */
    @Test
    void aLoadThatChangesSendsAFrameEarly() {
        int trigger = 500;
        Caller caller = new Caller("sim:?start=zero&speed=10&interval=60&seed=5&trigger=" + trigger);
        caller.listen(3600);
        List<Integer> expected = new ArrayList<>(List.of(0));
        House house = new House(5);
        int sent = 0;
        for (int second = 1; second <= 36_000; second++) {
            int[] before = house.wattsDuring(Math.max(0, sent - 1));
            int[] now = house.wattsDuring(second - 1);
            boolean changed = IntStream.range(0, 7).anyMatch(i -> Math.abs(now[i] - before[i]) > trigger);
            if (changed || second == sent + 60) {
                expected.add(second);
                sent = second;
            }
        }
        assertEquals(expected, caller.frames.stream().map(Frame::seconds).toList());
        assertTrue(expected.size() > 620, "nothing was sent early: " + expected.size());
    }
}
