package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.ecm1240.protocol.Exchange;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.MeterAddress;
import io.powermonitor.ecm1240.protocol.Progress;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/** Every command of the ECM-1240, byte by byte and through the real protocol. */
class CommandsTest {

    private static final String SILENT = "sim:?realtime=off&start=zero";

    private final Caller caller = new Caller(SILENT);

    /** Letters are words, numbers are bytes. */
    private static byte[] bytes(String words) {
        StringBuilder text = new StringBuilder();
        for (String word : words.split(" ")) {
            text.append(Character.isDigit(word.charAt(0)) ? (char) Integer.parseInt(word) + "" : word);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void write(String words) {
        caller.write(bytes(words));
    }

    /** How many acknowledgements have come, and nothing else. */
    private int acknowledgements() {
        caller.pass(0);
        byte[] answer = caller.raw();
        byte[] expected = new byte[answer.length];
        Arrays.fill(expected, (byte) 0xFC);
        assertArrayEquals(expected, answer);
        return answer.length;
    }

    private void pass(double seconds) {
        caller.pass((long) (seconds * Caller.SECOND));
    }

    private SettingsBlock settings() {
        return caller.meter().settings();
    }

    @ParameterizedTest
    @CsvSource({
        "252 SET IV2 10, 4",
        "252 SET IV3 44 1, 5",
        "252 SET CT1 TYP 1 RNG 2, 7",
        "252 SET CT2 TYP 1 RNG 2, 7",
        "252 SET PTT 3 PTR 4, 6",
        "252 SET OPT 18, 4",
        "252 SET NG1, 3",
        "252 SET NG2, 3",
        "252 TOG, 2",
        "252 TOG OFF, 2",
        "252 RQS RKW, 3",
        "252 RQS RKS, 3",
        "252 RQS RLP, 3",
        "252, 1",
        "253, 0",
        "SET IV2 10, 0",
        "252 SXT IV2 10, 1",
        "252 SET CT1 RNG 2, 3",
        "252 SE, 1",
        "252 252 252 252, 1",
    })
    void whatIsAcknowledged(String words, int times) {
        byte[] command = bytes(words);
        for (byte value : command) {
            caller.write(value);
        }
        assertEquals(times, acknowledgements());
        pass(10);
        caller.raw();
        write(words);
        assertEquals(times, acknowledgements(), "all at once");
    }

    @Test
    void settingsAreSetAndReadBack() {
        SettingsBlock before = caller.done(Exchange.readSettings()).settings().orElseThrow();
        assertEquals(settings(), before);
        List.of(
                        Exchange.sendInterval(10),
                        Exchange.trigger(300),
                        Exchange.ct(1, 1, 2),
                        Exchange.ct(2, 3, 4),
                        Exchange.pt(5, 6),
                        Exchange.auxGain(0b10010))
                .forEach(caller::done);
        SettingsBlock expected = before.withSendIntervalSeconds(10)
                .withTriggerWatts(300)
                .withCtType(1, 1)
                .withCtRange(1, 2)
                .withCtType(2, 3)
                .withCtRange(2, 4)
                .withPtType(5)
                .withPtRange(6)
                .withAuxDoubled(0b10010);
        assertEquals(expected, caller.done(Exchange.readSettings()).settings().orElseThrow());
        caller.done(Exchange.reboot());
        assertInstanceOf(Progress.Failed.class, caller.call(Exchange.readSettings()), "it is not back so soon");
        pass(10);
        assertEquals(expected, caller.done(Exchange.readSettings()).settings().orElseThrow());
    }

    @Test
    void theSettingsTellWhoItIs() {
        Caller other = new Caller(SILENT + "&serial=434&unit=5&interval=7&trigger=200");
        SettingsBlock block = other.done(Exchange.readSettings()).settings().orElseThrow();
        assertEquals(434, block.serial());
        assertEquals(7, block.sendIntervalSeconds());
        assertEquals(200, block.triggerWatts());
    }

    @Test
    void aPollIsAnsweredWithOneFrameOfNow() {
        pass(100);
        Frame frame = caller.done(Exchange.poll()).frame().orElseThrow();
        assertEquals(100, frame.seconds());
        VirtualMeter same = new VirtualMeter(SimulatorOptions.parse(SILENT).first());
        same.advanceTo(100);
        assertEquals(same.frame(), frame);
        caller.listen(100);
        assertEquals(1, caller.frames.size());
        assertEquals(1, caller.meter().frames());
    }

    @Test
    void realTimeModeIsSwitched() {
        caller.listen(100);
        assertEquals(0, caller.frames.size());
        caller.done(Exchange.realTimeOn());
        assertTrue(caller.meter().streaming());
        caller.listen(9.5);
        assertEquals(9, caller.frames.size(), "none for the time of silence");
        caller.done(Exchange.realTimeOff());
        assertFalse(caller.meter().streaming());
        caller.listen(100);
        assertEquals(9, caller.frames.size());
    }

    @Test
    void aNewIntervalHoldsFromNowOn() {
        caller.done(Exchange.realTimeOn());
        caller.listen(3);
        write("252 SET IV2 10");
        caller.listen(30);
        List<Integer> seconds = caller.frames.stream().map(Frame::seconds).toList();
        assertEquals(10, seconds.get(seconds.size() - 1) - seconds.get(seconds.size() - 2));
        write("252 SET IV2 1");
        caller.listen(3);
        assertTrue(caller.frames.get(caller.frames.size() - 1).seconds() > 33);
    }

    /** What nobody should send. A real meter's answer to it is not known; this one goes on. */
    @Test
    void anIntervalOfZeroIsNoEndlessLoop() {
        write("252 SET IV2 0");
        caller.done(Exchange.realTimeOn());
        caller.listen(2);
        assertTrue(caller.frames.size() <= 3);
    }

    @ParameterizedTest
    @EnumSource
    void eachObeysItsOwnCommandByte(MeterAddress address) {
        Caller line = new Caller(SILENT + "&meters=4&serial=100");
        int n = address.ordinal();
        Progress.Done polled = (Progress.Done) line.call(address, Exchange.poll());
        assertEquals(100 + n, polled.frame().orElseThrow().serial());
        line.call(address, Exchange.sendInterval(77));
        for (int i = 0; i < 4; i++) {
            assertEquals(i == n ? 77 : 1, line.line.meters().get(i).settings().sendIntervalSeconds());
        }
        assertEquals(n == 0, caller.call(address, Exchange.poll()) instanceof Progress.Done);
    }

    /** The byte that was to begin another command is taken for the value: an interval of 252 s. */
    @Test
    void theTrapOf252Seconds() {
        write("252 SET IV2");
        pass(2.9);
        write("252");
        assertEquals(252, settings().sendIntervalSeconds());
    }

    @Test
    void theTrapByALostByte() {
        Caller line = new Caller(SILENT + "&loseByte=8"); // the command byte, SET, IV2: seven
        assertInstanceOf(Progress.Failed.class, line.call(Exchange.sendInterval(10)));
        line.call(Exchange.readSettings());
        assertEquals(252, line.meter().settings().sendIntervalSeconds());
        line.pass(4 * Caller.SECOND);
        assertEquals(
                252, line.done(Exchange.readSettings()).settings().orElseThrow().sendIntervalSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"252 SET IV2", "252 SET IV3 7", "252 SET CT1 TYP", "252 S", "252", "252 SET RCV"})
    void afterAWhileOfSilenceItGivesUpWaiting(String half) {
        SettingsBlock before = settings();
        write(half);
        pass(3.1);
        caller.raw();
        write("252 SET");
        assertEquals(2, acknowledgements());
        assertEquals(before, settings());
    }

    @Test
    void resetsBeginAtZero() {
        caller.listen(1000);
        caller.done(Exchange.resetCounters());
        Frame counters = caller.done(Exchange.poll()).frame().orElseThrow();
        assertTrue(counters.ch1AbsoluteWs() < 10_000 && counters.aux1Ws() < 10_000, counters.toString());
        assertTrue(counters.seconds() >= 1000);
        assertEquals(0x99, counters.flag());
        caller.done(Exchange.resetSeconds());
        assertTrue(caller.done(Exchange.poll()).frame().orElseThrow().seconds() < 2);
        assertTrue(caller.meter().total().seconds() >= 1000, "what flowed, flowed");
    }

    @Test
    void aTurnedPolarityCountsTheOtherDirection() {
        caller.pass(Caller.SECOND);
        Frame before = caller.done(Exchange.poll()).frame().orElseThrow();
        Truth then = caller.meter().total();
        caller.done(Exchange.togglePolarity(1));
        assertTrue(caller.meter().ch1Turned() && !caller.meter().ch2Turned());
        caller.listen(1000);
        Frame after = caller.done(Exchange.poll()).frame().orElseThrow();
        Truth.Energy flowed = caller.meter().total().since(then).of(Channel.CH1);
        assertEquals(flowed.importWs(), after.ch1PolarizedWs() - before.ch1PolarizedWs());
        caller.done(Exchange.togglePolarity(1));
        assertFalse(caller.meter().ch1Turned());
    }

    @Test
    void aDoubledGainCountsTwice() {
        Frame before = caller.done(Exchange.poll()).frame().orElseThrow();
        Truth then = caller.meter().total();
        caller.done(Exchange.auxGain(0b00001));
        caller.listen(500);
        Frame after = caller.done(Exchange.poll()).frame().orElseThrow();
        Truth flowed = caller.meter().total().since(then);
        assertEquals(2 * flowed.of(Channel.AUX1).energyWs(), after.aux1Ws() - before.aux1Ws());
        assertEquals(flowed.of(Channel.AUX3).energyWs(), after.aux3Ws() - before.aux3Ws());
    }

    @Test
    void itStreamsAgainAfterAReboot() {
        Caller line = new Caller("sim:?start=zero&reboot=5");
        line.listen(10);
        line.write(bytes("252 RQS RLP"));
        line.listen(10);
        List<Integer> seconds = line.frames.stream().map(Frame::seconds).toList();
        assertEquals(List.of(8, 9, 10, 15, 16), seconds.subList(8, 13));
    }

    @Test
    void anEcm1220ObeysToo() {
        Caller old = new Caller(SILENT + "&model=1220");
        assertTrue(old.done(Exchange.poll()).frame().isPresent());
        old.done(Exchange.sendInterval(9));
        assertEquals(
                9, old.done(Exchange.readSettings()).settings().orElseThrow().sendIntervalSeconds());
    }
}
