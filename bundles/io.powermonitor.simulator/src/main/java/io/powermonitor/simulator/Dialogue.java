package io.powermonitor.simulator;

import io.powermonitor.simulator.Awaited.Turn;

/**
 * What is said to one meter of a line, byte by byte. It hears what is said to the others too. What it does not understand it ignores,
 * without a word; after a while of silence it gives up waiting. Not thread-safe: its line is.
 */
final class Dialogue {

    private final int commandByte;
    private final RunningMeter meter;
    private Awaited awaited = Vocabulary.START;
    private byte[] heard = new byte[awaited.length()];
    private int count;
    private long lastNanos;

    Dialogue(int commandByte, RunningMeter meter, long nowNanos) {
        this.commandByte = commandByte;
        this.meter = meter;
        this.lastNanos = nowNanos;
    }

    /** What it does when it hears this byte. */
    Turn take(byte value, long nowNanos) {
        if (nowNanos - lastNanos > meter.behaviour().patienceNanos()) {
            await(Vocabulary.START);
        }
        lastNanos = nowNanos;
        if (meter.isDeaf(nowNanos)) {
            return await(Vocabulary.START);
        }
        heard[count++] = value;
        if (count < heard.length) {
            return Turn.silent(awaited);
        }
        Turn turn = awaited.meaning(heard, commandByte)
                .map(deed -> deed.by(meter, nowNanos))
                .orElse(Turn.silent(Vocabulary.START));
        await(turn.next());
        return turn;
    }

    private Turn await(Awaited next) {
        awaited = next;
        heard = new byte[next.length()];
        count = 0;
        return Turn.silent(next);
    }
}
