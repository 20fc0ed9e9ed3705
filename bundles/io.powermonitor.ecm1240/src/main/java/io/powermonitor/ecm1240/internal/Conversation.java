package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.util.Optional;

import io.powermonitor.ecm1240.internal.Report.AfterCommand;
import io.powermonitor.ecm1240.internal.Report.Verdict;
import io.powermonitor.ecm1240.protocol.Exchange;
import io.powermonitor.ecm1240.protocol.Progress;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/**
 * Has a meter carry out a command, whether it streams or not: real-time mode is off meanwhile and on again afterwards, also when
 * something failed. What went wrong is told, and never tried again but for reading. Used by the line's thread alone.
 *
 * <p>All methods throw an IOException when the line was lost. Real-time mode is then owed to the meter, see {@link RealTime}.
 */
final class Conversation {

    private static final int TRIES = 3;

    private final Wire wire;
    private final TalkTimings timings;
    private final RealTime realTime;
    private final boolean on;

    /** @param silent whether the meter has not been heard for too long */
    Conversation(Wire wire, RealTime realTime, boolean silent) {
        this.wire = wire;
        this.timings = wire.timings();
        this.realTime = realTime;
        this.on = realTime.isOn(silent);
    }

    /**
     * Has a command carried out.
     *
     * @param objection says from the settings why the meter is not the one that is meant; empty when it may be
     */
    Report hold(MeterCommand command, Objection objection) throws IOException {
        if (!on) {
            return carryOut(command, objection);
        }
        try {
            realTime.pausing(wire.nanos());
        } catch (IOException e) {
            return Report.of(
                    Verdict.OLD, "nothing was sent, since it must be kept in mind that it streams: " + e.getMessage());
        }
        Optional<String> trouble = pause();
        Report report;
        if (trouble.isPresent()) {
            report = Report.of(Verdict.OLD, "real-time mode could not be switched off: " + trouble.get());
        } else {
            report = carryOut(command, objection);
        }
        return report.with(resume());
    }

    /** Says from the settings of a meter why it cannot be the one that is meant; empty when it may be. */
    interface Objection {
        Optional<String> to(SettingsBlock settings);
    }

    /** Why it failed; empty when it did not. */
    private Optional<String> pause() throws IOException {
        Optional<String> failure = failure(wire.carryOut(Exchange.realTimeOff()));
        if (failure.isPresent()) {
            return failure;
        }
        return wire.drain() ? Optional.empty() : Optional.of("frames or other bytes go on arriving");
    }

    private AfterCommand resume() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            if (switchOn()) {
                return awaitFrame();
            }
        }
        return AfterCommand.OWED;
    }

    /**
     * Switches real-time mode on. Whether it is on, only a frame tells.
     *
     * @return whether the meter acknowledged what it does acknowledge
     */
    private boolean switchOn() throws IOException {
        boolean acknowledged = wire.carryOut(Exchange.realTimeOn()) instanceof Progress.Done;
        if (acknowledged) {
            realTime.switchedOn(wire.nanos(), timings);
        } else {
            realTime.later(wire.nanos(), timings);
        }
        return acknowledged;
    }

    /** Gives back the real-time mode that is owed. */
    void restore() throws IOException {
        switchOn();
    }

    /** Switches real-time mode on or off by the wish of its owner. */
    Report switchRealTime(boolean wished) throws IOException {
        Progress progress = wire.carryOut(wished ? Exchange.realTimeOn() : Exchange.realTimeOff());
        if (progress instanceof Progress.Failed failed) {
            return Report.of(Verdict.OLD, failed.reason());
        }
        if (wished) {
            realTime.switchedOn(wire.nanos(), timings);
            return Report.of(Verdict.DONE, "").with(awaitFrame());
        }
        if (!wire.drain()) {
            return Report.of(Verdict.UNKNOWN, "frames or other bytes go on arriving");
        }
        realTime.switchedOff();
        return Report.of(Verdict.DONE, "");
    }

    private AfterCommand awaitFrame() throws IOException {
        long before = realTime.frames();
        boolean arrived = wire.listen(timings.confirm(), () -> realTime.frames() > before);
        return arrived ? AfterCommand.ON_AGAIN : AfterCommand.AWAITED;
    }

    private Report carryOut(MeterCommand command, Objection objection) throws IOException {
        Optional<SettingsBlock> before = Optional.empty();
        if (command.effect().isPresent()) {
            Reading reading = readSettings();
            before = reading.settings();
            if (before.isEmpty()) {
                return Report.of(Verdict.OLD, "the settings cannot be read: " + reading.trouble());
            }
            Optional<String> reason = objection.to(before.get());
            if (reason.isPresent()) {
                return new Report(Verdict.OLD, reason.get(), before, before, AfterCommand.UNTOUCHED);
            }
            if (command.exchanges().isEmpty()) {
                return new Report(Verdict.DONE, "", before, before, AfterCommand.UNTOUCHED);
            }
        }
        String done = "";
        for (Exchange exchange : command.exchanges()) {
            if (wire.carryOut(exchange) instanceof Progress.Failed failed) {
                String reason = done + failed.reason();
                boolean nothingDone = done.isEmpty() && failed.step() < failed.of();
                return before.isPresent()
                        ? judge(command, before.get(), reason)
                        : Report.of(nothingDone ? Verdict.OLD : Verdict.UNKNOWN, reason);
            }
            done += exchange.name() + " was done, but then: ";
        }
        return before.isPresent() ? judge(command, before.get(), "") : Report.of(Verdict.DONE, "");
    }

    /** Reads back what a change has done; after a failure the wire keeps silent first. */
    private Report judge(MeterCommand command, SettingsBlock before, String failure) throws IOException {
        Reading reading = readSettings();
        Optional<SettingsBlock> after = reading.settings();
        Verdict verdict = Verdict.UNKNOWN;
        String reason = failure;
        if (after.isEmpty()) {
            reason = (failure.isEmpty() ? "" : failure + "; ") + "the settings cannot be read back: "
                    + reading.trouble();
        } else if (command.effect().orElseThrow().apply(after.get()).equals(after.get())) {
            verdict = failure.isEmpty() ? Verdict.DONE : Verdict.NEW;
        } else if (after.get().equals(before)) {
            verdict = Verdict.OLD;
            reason = failure.isEmpty() ? "the meter acknowledged everything, and changed nothing" : failure;
        }
        return new Report(verdict, reason, Optional.of(before), after, AfterCommand.UNTOUCHED);
    }

    /**
     * Settings that were read, or why they could not be.
     *
     * @param settings empty when that failed
     */
    private record Reading(Optional<SettingsBlock> settings, String trouble) {}

    private Reading readSettings() throws IOException {
        String trouble = "";
        for (int i = 0; i < TRIES; i++) {
            Progress progress = wire.carryOut(Exchange.readSettings());
            if (progress instanceof Progress.Done done) {
                return new Reading(done.settings(), "");
            }
            trouble = failure(progress).orElse("");
        }
        return new Reading(Optional.empty(), trouble);
    }

    private static Optional<String> failure(Progress progress) {
        return progress instanceof Progress.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
    }
}
