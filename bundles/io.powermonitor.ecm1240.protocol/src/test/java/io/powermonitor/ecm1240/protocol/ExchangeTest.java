package io.powermonitor.ecm1240.protocol;

import static io.powermonitor.ecm1240.protocol.Samples.hex;
import static io.powermonitor.ecm1240.protocol.Samples.join;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.ecm1240.protocol.Progress.Done;
import io.powermonitor.ecm1240.protocol.Progress.Failed;
import io.powermonitor.ecm1240.protocol.Progress.Send;
import io.powermonitor.ecm1240.protocol.Progress.Wait;

class ExchangeTest {

    private static final byte[] FC = hex("fc");
    private static final byte[] NOTHING = {};

    /** Firmware 4.029, serial 434; holds a false header, bytes like acknowledgements, and ends like the beginning of a frame. */
    private static final byte[] SETTINGS = settings();

    /** A frame whose every counter is full of bytes like acknowledgements, its checksum included. */
    private static final byte[] RICH = rich();

    /** Every command as the facts about the meter tell it: what is sent, and the answer to it, for the command byte FC. */
    private record Known(Exchange exchange, String sent, byte[]... answers) {

        List<byte[]> steps() {
            return Stream.of(sent.split(" ")).map(ExchangeTest::bytes).toList();
        }

        @Override
        public String toString() {
            return exchange.name();
        }
    }

    private static byte[] bytes(String step) {
        return step.matches("[A-Z][A-Z0-9]{2}") ? step.getBytes(java.nio.charset.StandardCharsets.US_ASCII) : hex(step);
    }

    private static byte[] settings() {
        byte[] bytes = hex(
                "ac 04 a1 03 b9 02 fc 3c 0f bd 07 01 b2 00 12 fe ff 03 fc fc 00 00 00 00 00 00 00 00 00 2c 01 00 00");
        // an unknown byte is chosen so that the checksum is fe
        for (int i = 0; i < 256 && bytes[32] != (byte) 0xFE; i++) {
            bytes[28] = (byte) i;
            bytes[32] = Samples.sum(bytes);
        }
        return bytes;
    }

    private static byte[] rich() {
        byte[] bytes = new byte[65];
        Arrays.fill(bytes, (byte) 0xFC);
        for (int i = 0; i < 256; i++) {
            bytes[28] = (byte) i;
            if (Samples.sealed(bytes, FrameFormat.ECM_1240)[64] == (byte) 0xFC) {
                return bytes;
            }
        }
        throw new AssertionError();
    }

    static List<Known> all() {
        byte[] acknowledgedFrame = join(FC, Samples.REAL);
        byte[] acknowledgedSettings = join(FC, SETTINGS);
        return List.of(
                new Known(Exchange.poll(), "fc SPK", FC, acknowledgedFrame),
                new Known(Exchange.realTimeOn(), "fc TOG XTD", FC, FC, NOTHING),
                new Known(Exchange.realTimeOff(), "fc TOG OFF", FC, FC, NOTHING),
                new Known(Exchange.readSettings(), "fc SET RCV fc", FC, FC, acknowledgedSettings, FC),
                new Known(Exchange.sendInterval(1), "fc SET IV2 01", FC, FC, FC, FC),
                new Known(Exchange.sendInterval(255), "fc SET IV2 ff", FC, FC, FC, FC),
                new Known(Exchange.trigger(300), "fc SET IV3 2c 01", FC, FC, FC, FC, FC),
                new Known(Exchange.trigger(32000), "fc SET IV3 00 7d", FC, FC, FC, FC, FC),
                new Known(Exchange.ct(1, 172, 4), "fc SET CT1 TYP ac RNG 04", FC, FC, FC, FC, FC, FC, FC),
                new Known(Exchange.ct(2, 0, 255), "fc SET CT2 TYP 00 RNG ff", FC, FC, FC, FC, FC, FC, FC),
                new Known(Exchange.pt(185, 2), "fc SET PTT b9 PTR 02", FC, FC, FC, FC, FC, FC),
                new Known(Exchange.auxGain(0b10010), "fc SET OPT 12", FC, FC, FC, FC),
                new Known(Exchange.togglePolarity(1), "fc SET NG1", FC, FC, FC),
                new Known(Exchange.togglePolarity(2), "fc SET NG2", FC, FC, FC),
                new Known(Exchange.resetCounters(), "fc RQS RKW", FC, FC, FC),
                new Known(Exchange.resetSeconds(), "fc RQS RKS", FC, FC, FC),
                new Known(Exchange.reboot(), "fc RQS RLP", FC, FC, FC));
    }

    @ParameterizedTest
    @MethodSource("all")
    void sendsWhatTheMeterUnderstands(Known known) {
        for (MeterAddress address : MeterAddress.values()) {
            Talk talk = new Talk(known.exchange(), address);
            for (int step = 0; step < known.steps().size(); step++) {
                byte[] expected = known.steps().get(step);
                if (step == 0 || known.exchange().name().equals("read settings") && step == 3) {
                    expected = new byte[] {(byte) address.code()};
                }
                assertInstanceOf(Send.class, talk.advance());
                assertArrayEquals(expected, talk.takeSent(), address + " step " + step);
                if (known.answers()[step].length > 0) {
                    assertInstanceOf(Wait.class, talk.advance());
                }
                talk.hear(known.answers()[step]);
                if (step == 2 && known.exchange().name().equals("read settings")) {
                    talk.quiet();
                }
            }
            Done done = assertInstanceOf(Done.class, talk.advance());
            assertEquals(done, talk.advance(), "it stays done");
            assertEquals(0, talk.takeSent().length);
            boolean poll = known.exchange().name().equals("poll");
            boolean read = known.exchange().name().equals("read settings");
            assertEquals(poll ? Optional.of(talk.frames().get(0)) : Optional.empty(), done.frame());
            assertEquals(read ? SettingsBlock.decode(SETTINGS) : Optional.empty(), done.settings());
            assertEquals(poll || read, known.exchange().isRepeatable());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anAnswerThatIsLostEndsItAndNothingIsSentAgain(Known known) {
        for (int lost = 0; lost < known.steps().size(); lost++) {
            if (known.answers()[lost].length == 0) {
                continue;
            }
            Talk talk = new Talk(known.exchange(), MeterAddress.FC);
            for (int step = 0; step < lost; step++) {
                assertInstanceOf(Send.class, talk.advance());
                talk.hear(known.answers()[step]);
                if (known.answers()[step].length == 34) {
                    talk.quiet();
                }
            }
            assertInstanceOf(Send.class, talk.advance());
            talk.takeSent();
            Failed failed = assertInstanceOf(Failed.class, talk.silence());
            assertEquals(lost + 1, failed.step());
            assertEquals(known.steps().size(), failed.of());
            talk.hear(FC);
            assertEquals(failed, talk.advance(), "too late");
            assertEquals(0, talk.takeSent().length);
        }
    }

    @Test
    void aFailureIsToldToPeople() {
        Talk talk = new Talk(Exchange.sendInterval(30), MeterAddress.FC);
        for (int step = 0; step < 3; step++) {
            talk.advance();
            talk.hear(FC);
        }
        talk.advance();
        assertEquals("the meter did not acknowledge value 30 (step 4 of 4)", ((Failed) talk.silence()).reason());
        Talk poll = new Talk(Exchange.poll(), MeterAddress.FC);
        poll.advance();
        poll.hear(FC).advance();
        assertEquals(
                "no frame came as the answer to SPK (step 2 of 2)",
                ((Failed) poll.hear(FC).silence()).reason());
        Talk read = new Talk(Exchange.readSettings(), MeterAddress.FC);
        read.advance();
        read.hear(FC).advance();
        read.hear(FC).advance();
        byte[] damaged = SETTINGS.clone();
        damaged[3]++;
        assertEquals(
                "what came as the answer to RCV is no block of settings (step 3 of 4)",
                ((Failed) read.hear(FC).hear(damaged).silence()).reason());
    }

    @ParameterizedTest
    @MethodSource("all")
    void framesInBetweenAreFoundAndAreNoAcknowledgements(Known known) {
        Talk talk = new Talk(known.exchange(), MeterAddress.FC);
        int frames = 0;
        for (int step = 0; step < known.steps().size(); step++) {
            assertInstanceOf(Send.class, talk.advance());
            if (known.answers()[step].length == 0) {
                continue;
            }
            for (byte[] frame : List.of(RICH, Samples.REAL, Samples.real1220(), RICH)) {
                talk.hear(Arrays.copyOf(frame, 20));
                assertInstanceOf(Wait.class, talk.advance());
                talk.hear(Arrays.copyOfRange(frame, 20, frame.length));
                assertEquals(++frames, talk.frames().size());
                assertInstanceOf(Wait.class, talk.advance());
            }
            // with the beginning of another frame behind it
            talk.hear(join(known.answers()[step], Arrays.copyOf(RICH, 30)));
            talk.advance();
            talk.hear(Arrays.copyOfRange(RICH, 30, 65));
            frames = talk.frames().size();
        }
        assertInstanceOf(Done.class, talk.advance());
        assertEquals(
                known.exchange().name().equals("poll") ? 1 : 0, talk.asked().size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void itDoesNotDependOnHowTheBytesAreCut(Known known) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Talk talk = new Talk(known.exchange(), MeterAddress.FC);
            List<Frame> asked = new ArrayList<>();
            for (int step = 0; step < known.steps().size(); step++) {
                assertInstanceOf(Send.class, talk.advance(), "seed " + seed + " step " + step);
                if (known.answers()[step].length == 0) {
                    continue;
                }
                List<byte[]> parts = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    parts.add(random.nextBoolean() ? RICH : Samples.any(random, FrameFormat.ECM_1240));
                }
                parts.add(known.answers()[step]);
                for (int i = random.nextInt(2); i > 0; i--) {
                    parts.add(RICH);
                }
                byte[] input = join(parts.toArray(byte[][]::new));
                for (int at = 0; at < input.length; ) {
                    int size = Math.min(1 + random.nextInt(20), input.length - at);
                    talk.hear(Arrays.copyOfRange(input, at, at + size)).after(Duration.ofMillis(random.nextInt(20)));
                    at += size;
                    if (at < input.length && !isAnswered(input, at, known.answers()[step], parts)) {
                        assertInstanceOf(Wait.class, talk.advance(), "seed " + seed + " step " + step + " at " + at);
                    }
                }
                if (known.answers()[step].length == 34) {
                    talk.quiet();
                }
            }
            assertInstanceOf(Done.class, talk.advance(), "seed " + seed);
            assertEquals(
                    known.exchange().name().equals("poll") ? 1 : 0, talk.asked().size());
            assertEquals(List.of(), asked);
        }
    }

    /** Whether the answer, which only frames precede, is among the bytes until a place. */
    private static boolean isAnswered(byte[] input, int until, byte[] answer, List<byte[]> parts) {
        int at = 0;
        for (byte[] part : parts) {
            at += part.length;
            if (part == answer) {
                break;
            }
        }
        return until >= at && until <= input.length;
    }

    @Test
    void anAcknowledgementBehindHalfAFrameIsFoundWhenTheLineIsQuiet() {
        for (int length = 3; length < 65; length++) {
            Talk talk = new Talk(Exchange.sendInterval(10), MeterAddress.FC);
            talk.advance();
            talk.takeSent();
            talk.hear(Arrays.copyOf(Samples.REAL, length)).hear(FC);
            assertInstanceOf(Wait.class, talk.advance(), "it may still be a frame");
            assertInstanceOf(Send.class, talk.quiet().advance(), "length " + length);
            assertArrayEquals(bytes("SET"), talk.takeSent());
        }
    }

    @Test
    void halfAFrameFullOfThemIsNoAcknowledgementUnlessItEndsSo() {
        byte[] half = Arrays.copyOf(RICH, 40);
        half[39] = 0;
        Talk talk = new Talk(Exchange.sendInterval(10), MeterAddress.FC);
        talk.advance();
        talk.hear(half);
        assertInstanceOf(Failed.class, talk.silence());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 62, 63, 64})
    void aDamagedFrameIsNoAcknowledgement(int damagedAt) {
        byte[] damaged = RICH.clone();
        damaged[damagedAt] ^= 0x55;
        for (int size : new int[] {1, 7, 13, 65}) {
            Talk talk = new Talk(Exchange.sendInterval(10), MeterAddress.FC);
            talk.advance();
            talk.takeSent();
            // the first bytes are what cannot be told from noise and an acknowledgement; 7 of them are fed at once
            for (int at = 0; at < 65; ) {
                int length = Math.min(Math.max(size, at == 0 ? 7 : 1), 65 - at);
                talk.hear(Arrays.copyOfRange(damaged, at, at + length)).after(Duration.ofMillis(1));
                at += length;
                assertInstanceOf(Wait.class, talk.advance(), "damaged at " + damagedAt + ", at " + at);
            }
            talk.hear((byte) 0);
            assertInstanceOf(Failed.class, talk.silence());
            assertEquals(0, talk.takeSent().length);
        }
    }

    @Test
    void whatCameBeforeAStepIsNoAnswerToIt() {
        Talk talk = new Talk(Exchange.sendInterval(10), MeterAddress.FC);
        talk.hear(FC);
        assertInstanceOf(Send.class, talk.advance());
        assertInstanceOf(Wait.class, talk.advance());
        // two at once answer one step
        talk.hear(FC).hear(FC);
        assertInstanceOf(Send.class, talk.advance());
        assertInstanceOf(Wait.class, talk.advance());
        assertEquals(2, ((Failed) talk.silence()).step());
    }

    @Test
    void noiseBeforeAnAcknowledgementDoesNoHarm() {
        Talk talk = new Talk(Exchange.resetCounters(), MeterAddress.FC);
        talk.advance();
        assertInstanceOf(Send.class, talk.hear(hex("00 fe 31 fc")).advance());
        assertInstanceOf(Wait.class, talk.hear(hex("fc 17")).advance(), "something is behind it");
        assertInstanceOf(Send.class, talk.hear(FC).advance());
    }

    @Test
    void onlyTheFrameRightBehindTheAcknowledgementIsTheOneAskedFor() {
        Talk talk = new Talk(Exchange.poll(), MeterAddress.FD);
        talk.advance();
        talk.hear(FC).advance();
        talk.hear(Samples.real1220()).hear(FC).hear((byte) 0).hear(Samples.REAL);
        assertInstanceOf(Wait.class, talk.advance());
        assertEquals(List.of(), talk.asked());
        talk.hear(FC).hear(RICH);
        Done done = assertInstanceOf(Done.class, talk.advance());
        assertArrayEquals(RICH, FrameEncoder.encode(done.frame().orElseThrow()));
        assertEquals(1, talk.asked().size());
        assertEquals(3, talk.frames().size());
    }

    @Test
    void impossibleValuesAreRefused() {
        List<Runnable> impossible = List.of(
                () -> Exchange.sendInterval(0),
                () -> Exchange.sendInterval(256),
                () -> Exchange.trigger(0),
                () -> Exchange.trigger(32001),
                () -> Exchange.ct(3, 1, 1),
                () -> Exchange.ct(1, 256, 1),
                () -> Exchange.ct(1, 1, -1),
                () -> Exchange.pt(256, 1),
                () -> Exchange.pt(1, 256),
                () -> Exchange.auxGain(32),
                () -> Exchange.togglePolarity(0));
        impossible.forEach(what -> assertThrows(IllegalArgumentException.class, what::run));
    }

    @Test
    void aCommandByteIsReadFromWhatAPersonWrites() {
        assertEquals(Optional.of(MeterAddress.FD), MeterAddress.parse(" fd "));
        assertEquals(0xFD, MeterAddress.FD.code());
        assertEquals(Optional.empty(), MeterAddress.parse("FB"));
    }
}
