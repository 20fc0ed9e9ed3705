package io.powermonitor.ecm1240;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;

import io.powermonitor.ecm1240.protocol.FrameEncoder;

/**
 * A meter as the facts about its commands describe it, written as plainly as possible and without any code of the driver: bytes in,
 * bytes out, in virtual time. It gives up waiting after some seconds; a byte that it waits for may have any value.
 */
public final class PlainMeter {

    public static final long SECOND = 1_000_000_000L;
    private static final long PATIENCE = 4 * SECOND;
    private static final int ACK = 0xFC;

    /** What happens to an acknowledgement, by its number. */
    public IntPredicate losesAcknowledgement = number -> false;
    /** What happens to a byte that is sent to it, by its number. */
    public IntPredicate losesByte = number -> false;

    private final int address;
    public final int[] settings = new int[33];
    public final List<String> done = new ArrayList<>();
    public boolean streaming;
    public boolean dead;
    /** Whether it is an ECM-1220: shorter frames. */
    public boolean old;

    public int negated;
    public int acknowledgements;
    public int received;

    /** Its first counter at a second; unless somebody says otherwise full of bytes like acknowledgements. */
    public LongUnaryOperator ch1Ws = second -> 0xFCFCFCFCFCL - second % 3;

    private final int serial;
    private final StringBuilder word = new StringBuilder();
    private State state = State.IDLE;
    private String register = "";
    private int low;
    private long lastByte;
    private long nextFrame;

    private enum State {
        IDLE,
        COMMAND,
        SETTING,
        RESET,
        REAL_TIME,
        CT,
        CT_TYPE,
        CT_RANGE_WORD,
        PT_RANGE_WORD,
        VALUE,
        HIGH,
        SENT
    }

    public PlainMeter(int address, int serial) {
        this.address = address;
        this.serial = serial;
        Arrays.fill(settings, 0);
        settings[0] = 172;
        settings[1] = 4;
        settings[2] = 161;
        settings[3] = 3;
        settings[4] = 185;
        settings[5] = 2;
        settings[6] = 1;
        settings[8] = 0x0F;
        settings[9] = 0xBD;
        settings[11] = serial >> 8;
        settings[12] = serial & 0xFF;
        settings[29] = 100;
    }

    public int interval() {
        return settings[6];
    }

    public int trigger() {
        return settings[29] | settings[30] << 8;
    }

    private byte[] frame(long nanos) {
        int second = (int) (nanos / SECOND & 0xFFFFFF);
        long ws = ch1Ws.applyAsLong(second);
        return FrameEncoder.encode(old ? Frames.ecm1220(serial, 1, second, ws) : Frames.ecm1240(serial, 1, second, ws));
    }

    /** What it sends of its own accord. */
    public byte[] stream(long nanos) {
        if (!streaming || dead || nanos < nextFrame) {
            return new byte[0];
        }
        nextFrame = nanos + Math.max(1, interval()) * SECOND;
        return frame(nanos);
    }

    /** What it answers to a byte. */
    public byte[] take(int value, long nanos) {
        if (losesByte.test(received++) || dead) {
            return new byte[0];
        }
        if (nanos - lastByte > PATIENCE) {
            idle();
        }
        lastByte = nanos;
        switch (state) {
            case IDLE:
                return value == address ? acknowledge(State.COMMAND) : new byte[0];
            case VALUE:
                return value(value);
            case HIGH:
                settings[29] = low;
                settings[30] = value;
                return end("IV3");
            case SENT:
                return value == address ? end("RCV") : silently();
            default:
                word.append((char) value);
                if (word.length() < 3) {
                    return new byte[0];
                }
                String letters = word.toString();
                word.setLength(0);
                return word(letters, nanos);
        }
    }

    private byte[] word(String letters, long nanos) {
        switch (state + " " + letters) {
            case "COMMAND SPK":
                return join(end("SPK"), frame(nanos));
            case "COMMAND TOG":
                return acknowledge(State.REAL_TIME);
            case "COMMAND SET":
                return acknowledge(State.SETTING);
            case "COMMAND RQS":
                return acknowledge(State.RESET);
            case "REAL_TIME XTD":
                streaming = true;
                nextFrame = nanos + Math.max(1, interval()) * SECOND;
                done.add("XTD");
                return silently();
            case "REAL_TIME OFF":
                streaming = false;
                done.add("OFF");
                return silently();
            case "SETTING RCV":
                return join(acknowledge(State.SENT), block());
            case "SETTING IV2", "SETTING IV3", "SETTING PTT", "SETTING OPT":
                register = letters;
                return acknowledge(State.VALUE);
            case "SETTING CT1", "SETTING CT2":
                register = letters;
                return acknowledge(State.CT);
            case "CT TYP":
                register += " type";
                return acknowledge(State.VALUE);
            case "CT_RANGE_WORD RNG":
                register = register.replace("type", "range");
                return acknowledge(State.VALUE);
            case "PT_RANGE_WORD PTR":
                register = "PTR";
                return acknowledge(State.VALUE);
            case "SETTING NG1", "SETTING NG2":
                negated ^= letters.equals("NG1") ? 1 : 2;
                return end(letters);
            case "RESET RKW", "RESET RKS", "RESET RLP":
                return end(letters);
            default:
                return silently();
        }
    }

    private byte[] value(int value) {
        switch (register) {
            case "IV2":
                settings[6] = value;
                return end("IV2");
            case "IV3":
                low = value;
                return acknowledge(State.HIGH);
            case "OPT":
                settings[14] = value;
                return end("OPT");
            case "PTT":
                settings[4] = value;
                return acknowledge(State.PT_RANGE_WORD);
            case "PTR":
                settings[5] = value;
                return end("PTT");
            case "CT1 type", "CT2 type":
                settings[register.startsWith("CT1") ? 0 : 2] = value;
                return acknowledge(State.CT_RANGE_WORD);
            default:
                settings[register.startsWith("CT1") ? 1 : 3] = value;
                return end("CT");
        }
    }

    public byte[] block() {
        byte[] bytes = new byte[33];
        int sum = 0;
        for (int i = 0; i < 32; i++) {
            bytes[i] = (byte) settings[i];
            sum += settings[i];
        }
        bytes[32] = (byte) sum;
        return bytes;
    }

    private byte[] acknowledge(State next) {
        state = next;
        return losesAcknowledgement.test(acknowledgements++) ? new byte[0] : new byte[] {(byte) ACK};
    }

    private byte[] end(String what) {
        done.add(what);
        word.setLength(0);
        return acknowledge(State.IDLE);
    }

    private byte[] silently() {
        idle();
        return new byte[0];
    }

    private void idle() {
        state = State.IDLE;
        word.setLength(0);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return (new String(first, StandardCharsets.ISO_8859_1) + new String(second, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
