package io.powermonitor.simulator;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.MeterAddress;
import io.powermonitor.simulator.Awaited.Turn;

/**
 * One RS-232 line with meters that stream and obey, and with everything that is to go wrong. It has no thread and no clock: each call
 * says what time it is, on the same monotonic clock, never earlier than the call before.
 *
 * <p>A meter does not wait for its listener. A listener that is late by up to 10 s gets what it missed; frames of a longer time are
 * lost, as a line would lose them. Thread-safe.
 */
public final class SimulatedLine {

    private static final byte[] ACKNOWLEDGEMENT = {(byte) 0xFC};

    private final SimulatorOptions options;
    private final SimulatedTime time;
    private final List<RunningMeter> meters;
    private final List<Dialogue> dialogues = new ArrayList<>();
    private final Damage damage;
    private final Outgoing outgoing;
    private int received;
    private int acknowledgements;

    /** @param nowNanos when it begins: the first frames are due at once */
    public SimulatedLine(SimulatorOptions options, long nowNanos) {
        this.options = options;
        this.time = new SimulatedTime(nowNanos, options.speed());
        this.meters = options.all().stream()
                .map(meter -> new RunningMeter(meter, time))
                .toList();
        for (int n = 0; n < options.meters(); n++) {
            dialogues.add(new Dialogue(MeterAddress.values()[n].code(), meters.get(n), nowNanos));
        }
        this.damage = new Damage(options.faults(), options.first().seed());
        this.outgoing = new Outgoing(options.faults().slowMillis(), nowNanos);
    }

    /** How it was made. */
    public SimulatorOptions options() {
        return options;
    }

    /** Bytes are written to it. */
    public synchronized void receive(byte[] bytes, long nowNanos) {
        stream(nowNanos);
        if (isDead(nowNanos)) {
            return;
        }
        for (byte value : bytes) {
            received++;
            if (!options.faults().lostCommandBytes().contains(received)) {
                dialogues.forEach(dialogue -> answer(dialogue.take(value, nowNanos), nowNanos));
            }
        }
    }

    private void answer(Turn turn, long nowNanos) {
        if (turn.acknowledged()) {
            acknowledgements++;
            if (!options.faults().lostAcknowledgements().contains(acknowledgements)) {
                outgoing.add(damage.bytes(ACKNOWLEDGEMENT), nowNanos);
            }
        }
        if (turn.more().length > 0) {
            outgoing.add(damage.message(turn.more()), nowNanos);
        }
    }

    /** Bytes that have arrived; when many wait, whole frames for some kilobytes, and the next call returns more. */
    public synchronized byte[] send(long nowNanos) {
        stream(nowNanos);
        return outgoing.take(nowNanos);
    }

    /** The frames of all meters, in the order in which they are due. */
    private void stream(long nowNanos) {
        while (outgoing.hasRoom()) {
            RunningMeter next = next(nowNanos);
            if (next.nanosUntilNext(nowNanos) > 0) {
                return;
            }
            next.next(nowNanos).ifPresent(due -> {
                if (!isDead(due.nanos())) {
                    next.sent();
                    outgoing.add(damage.message(FrameEncoder.encode(due.frame())), due.nanos());
                }
            });
        }
    }

    private RunningMeter next(long nowNanos) {
        RunningMeter next = meters.get(0);
        for (RunningMeter meter : meters) {
            if (meter.nanosUntilNext(nowNanos) < next.nanosUntilNext(nowNanos)) {
                next = meter;
            }
        }
        return next;
    }

    private boolean isDead(long nanos) {
        double seconds = time.lineSeconds(nanos);
        return options.faults().isSilentAt(seconds) || options.faults().isUnpluggedAt(seconds);
    }

    /** How long until there are bytes, or it is plugged in or out; 0 or less when there are some. */
    public synchronized long nanosUntilNext(long nowNanos) {
        long bytes = outgoing.isEmpty() ? next(nowNanos).nanosUntilNext(nowNanos) : outgoing.nanosUntilNext(nowNanos);
        double seconds = time.lineSeconds(nowNanos);
        double plugging = (options.faults().nextPlugging(seconds) - seconds) * 1e9;
        return Math.min(bytes, (long) Math.ceil(plugging)); // never is the largest long there is
    }

    /** Whether it has been pulled out: who has it open loses it, and nobody can open it. */
    public boolean isUnplugged(long nowNanos) {
        return options.faults().isUnpluggedAt(time.lineSeconds(nowNanos));
    }

    /** Nobody has listened until now: what was sent is lost. */
    public synchronized void pass(long nowNanos) {
        outgoing.clear();
        meters.forEach(meter -> meter.dropUntil(nowNanos));
    }

    /** Its meters, those that answer first. */
    public synchronized List<MeterState> meters() {
        return meters.stream().map(RunningMeter::state).toList();
    }
}
