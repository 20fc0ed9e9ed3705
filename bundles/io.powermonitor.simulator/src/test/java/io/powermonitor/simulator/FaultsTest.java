package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.ecm1240.protocol.Exchange;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.Progress;

class FaultsTest {

    private static final int SECONDS = 2000;

    private static Caller heard(String uri) {
        Caller caller = new Caller(uri);
        caller.listen(SECONDS);
        return caller;
    }

    private static List<Integer> seconds(Caller caller) {
        return caller.frames.stream().map(Frame::seconds).toList();
    }

    /** One in a hundred: not each time, not never, and the same ones each time. */
    @ParameterizedTest
    @ValueSource(
            strings = {"drop=0.001", "flip=0.001", "invent=0.001", "truncate=0.05", "drop=0.002&flip=0.001&invent=0.001"
            })
    void damageHitsSomeFramesAndAlwaysTheSame(String fault) {
        String uri = "sim:?start=zero&seed=3&" + fault;
        Caller damaged = heard(uri);
        Caller again = new Caller(uri);
        IntStream.range(0, SECONDS).forEach(second -> again.pass(Caller.SECOND));
        assertArrayEquals(damaged.raw(), again.raw(), "the same damage, however it is read");
        assertNotEquals(damaged.frames, heard("sim:?start=zero&seed=4&" + fault).frames);
        assertEquals(SECONDS + 1, damaged.meter().frames());
        Set<Integer> intact = new HashSet<>(seconds(damaged));
        assertTrue(intact.size() > SECONDS * 0.7 && intact.size() < SECONDS * 0.97, fault + ": " + intact.size());
        Truth truth = damaged.meter().total();
        assertEquals(heard("sim:?start=zero&seed=3").meter().total(), truth, "what flows does not change");
    }

    @ParameterizedTest
    @CsvSource({"drop, -1", "flip, 0", "invent, 1"})
    void ratesAreKept(String fault, int bytes) {
        byte[] good = heard("sim:?start=zero").raw();
        byte[] damaged = heard("sim:?start=zero&" + fault + "=0.01").raw();
        double expected = good.length * 0.01;
        double found = bytes == 0
                ? IntStream.range(0, good.length)
                        .filter(i -> good[i] != damaged[i])
                        .count()
                : (damaged.length - good.length) * (double) bytes;
        assertEquals(expected, found, expected * 0.1, fault);
    }

    @Test
    void aSlowLineBringsByteAfterByte() {
        Caller caller = new Caller("sim:?slow=3&start=zero");
        assertEquals(1, caller.pass(0));
        for (int i = 1; i < 65; i++) {
            assertEquals(3_000_000, caller.line.nanosUntilNext(caller.now()));
            assertEquals(0, caller.pass(2_999_999));
            assertEquals(0, caller.frames.size());
            assertEquals(1, caller.pass(1));
        }
        assertEquals(1, caller.frames.size());
        assertEquals(Caller.SECOND - 64 * 3_000_000L, caller.line.nanosUntilNext(caller.now()));
        assertEquals(
                1, caller.done(Exchange.readSettings()).settings().orElseThrow().sendIntervalSeconds());
    }

    /** A frame takes 6.5 s of each second: most are left out, and those that come are good and of late. */
    @Test
    void aLineThatIsTooSlowLeavesWholeFramesOut() {
        Caller caller = heard("sim:?slow=100&start=zero");
        List<Integer> seconds = seconds(caller);
        assertEquals(SECONDS / 6.5, seconds.size(), 2);
        assertTrue(seconds.get(seconds.size() - 1) > SECONDS - 20);
        assertEquals(caller.frames.size(), caller.meter().frames(), 2);
    }

    @Test
    void silenceIsInBothDirections() {
        Caller caller = new Caller("sim:?start=zero&silence=10-20,30-30.5");
        caller.listen(15);
        assertInstanceOf(Progress.Failed.class, caller.call(Exchange.sendInterval(7)));
        caller.listen(30);
        List<Integer> expected = IntStream.range(0, 46)
                .filter(second -> second < 10 || second >= 20 && second != 30)
                .boxed()
                .toList();
        assertEquals(expected, seconds(caller).subList(0, expected.size()));
        assertEquals(1, caller.meter().settings().sendIntervalSeconds());
    }

    @Test
    void anUnpluggedLineSaysNothing() {
        Caller caller = new Caller("sim:?start=zero&interval=60&unplug=10-130");
        caller.listen(5);
        assertEquals(5 * Caller.SECOND, caller.line.nanosUntilNext(caller.now()), "somebody may want to know");
        assertFalse(caller.line.isUnplugged(caller.now()));
        caller.listen(5);
        assertTrue(caller.line.isUnplugged(caller.now()));
        caller.listen(120);
        assertFalse(caller.line.isUnplugged(caller.now()));
        caller.listen(60);
        assertEquals(List.of(0, 180), seconds(caller));
    }

    @Test
    void aLostAcknowledgementLeavesTheMeterChanged() {
        Caller caller = new Caller("sim:?realtime=off&loseAck=4"); // that of the value
        Progress.Failed failed = (Progress.Failed) caller.call(Exchange.sendInterval(9));
        assertEquals("the meter did not acknowledge value 9 (step 4 of 4)", failed.reason());
        assertEquals(9, caller.meter().settings().sendIntervalSeconds());
    }

    @ParameterizedTest
    @CsvSource({"count, 0x99", "keep, 0x98"})
    void aResetInMidRun(String flag, String expected) {
        Caller caller = heard("sim:?start=used&interval=7&reset=500&flag=" + flag);
        Frame before = caller.frames.get(71);
        Frame after = caller.frames.get(72);
        assertEquals(5_000_504, after.seconds(), "its clock goes on");
        assertEquals(0x98, before.flag());
        assertEquals(Integer.decode(expected), after.flag());
        VirtualMeter same =
                new VirtualMeter(SimulatorOptions.parse("sim:?start=zero").first());
        same.advanceTo(500);
        Truth then = same.truth();
        same.advanceTo(504);
        assertEquals(same.truth().since(then).of(Channel.CH1).energyWs(), after.ch1AbsoluteWs());
        assertEquals(SECONDS / 7 * 7, caller.meter().total().seconds());
    }

    @Test
    void aClockThatIsReset() {
        Caller caller = heard("sim:?start=used&resetClock=500");
        assertEquals(5_000_499, caller.frames.get(499).seconds());
        assertEquals(0, caller.frames.get(500).seconds());
        assertTrue(
                caller.frames.get(500).ch1AbsoluteWs() > caller.frames.get(499).ch1AbsoluteWs());
    }

    @Test
    void anotherMeterTakesItsPlace() {
        Caller caller = heard("sim:?serial=434&unit=5&swap=500&swapSerial=77&swapUnit=6");
        Frame before = caller.frames.get(499);
        Frame after = caller.frames.get(500);
        assertEquals(List.of(434, 5, 77, 6), List.of(before.serial(), before.unit(), after.serial(), after.unit()));
        assertTrue(Math.abs(after.seconds() - before.seconds()) > 100_000);
        assertTrue(Math.abs(after.ch1AbsoluteWs() - before.ch1AbsoluteWs()) > 1_000_000);
        assertEquals(77, caller.meter().settings().serial());
        assertEquals(77, caller.meter().serial());
    }
}
