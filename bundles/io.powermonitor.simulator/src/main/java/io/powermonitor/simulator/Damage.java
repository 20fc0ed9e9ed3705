package io.powermonitor.simulator;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Damages what the meters of a line say, each time in the same way. Not thread-safe. */
final class Damage {

    private final Faults faults;
    private final Chance drop;
    private final Chance flip;
    private final Chance invent;
    private final Chance truncate;
    private final Chance what;
    private long messages;
    private long place;

    Damage(Faults faults, long seed) {
        Chance chance = new Chance(seed);
        this.faults = faults;
        this.drop = chance.of("drop");
        this.flip = chance.of("flip");
        this.invent = chance.of("invent");
        this.truncate = chance.of("truncate");
        this.what = chance.of("damage");
    }

    /** A frame, or a block of settings, which may break off somewhere. */
    byte[] message(byte[] sent) {
        long number = messages++;
        boolean breaksOff = sent.length > 0 && truncate.unit(number) < faults.truncate();
        return bytes(breaksOff ? Arrays.copyOf(sent, what.between(0, sent.length - 1, -1 - number)) : sent);
    }

    byte[] bytes(byte[] sent) {
        if (faults.drop() == 0 && faults.flip() == 0 && faults.invent() == 0) {
            return sent;
        }
        ByteArrayOutputStream arriving = new ByteArrayOutputStream();
        for (byte value : sent) {
            long at = place++;
            if (invent.unit(at) < faults.invent()) {
                arriving.write(what.between(0, 255, 2 * at));
            }
            if (drop.unit(at) >= faults.drop()) {
                boolean flipped = flip.unit(at) < faults.flip();
                arriving.write(flipped ? value ^ 1 << what.between(0, 7, 2 * at + 1) : value);
            }
        }
        return arriving.toByteArray();
    }
}
