package io.powermonitor.simulator;

import java.util.Map;
import java.util.function.BiFunction;

import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.SettingsBlock;
import io.powermonitor.simulator.Awaited.CommandByte;
import io.powermonitor.simulator.Awaited.Deed;
import io.powermonitor.simulator.Awaited.Turn;
import io.powermonitor.simulator.Awaited.Value;
import io.powermonitor.simulator.Awaited.Word;

/** Everything a meter understands, and what it does then. */
final class Vocabulary {

    /** What a meter waits for when nobody talks to it. */
    static final Awaited START = new CommandByte(Vocabulary::listen);

    private interface Act {
        void by(RunningMeter meter, long nowNanos);
    }

    private static final Word REAL_TIME = new Word(Map.of(
            "XTD", silently((meter, now) -> meter.realTime(true, now)),
            "OFF", silently((meter, now) -> meter.realTime(false, now))));

    private static final Word RESETS = new Word(Map.of(
            "RKW", done(RunningMeter::resetCounters),
            "RKS", done(RunningMeter::resetClock),
            "RLP", done(RunningMeter::reboot)));

    private static final Word SETTINGS = new Word(Map.of(
            "RCV", Vocabulary::sendSettings,
            "IV2", then(setting(SettingsBlock::withSendIntervalSeconds, START)),
            "IV3", then(new Value(low -> then(setting((it, high) -> it.withTriggerWatts(low | high << 8), START)))),
            "CT1", then(transformer(1)),
            "CT2", then(transformer(2)),
            "PTT", then(setting(SettingsBlock::withPtType, one("PTR", setting(SettingsBlock::withPtRange, START)))),
            "OPT", then(setting(SettingsBlock::withAuxDoubled, START)),
            "NG1", done((meter, now) -> meter.togglePolarity(Channel.CH1, now)),
            "NG2", done((meter, now) -> meter.togglePolarity(Channel.CH2, now))));

    private static final Word COMMANDS = new Word(
            Map.of("SPK", Vocabulary::sendFrame, "TOG", then(REAL_TIME), "SET", then(SETTINGS), "RQS", then(RESETS)));

    private Vocabulary() {}

    private static Turn listen(RunningMeter meter, long nowNanos) {
        return Turn.acknowledged(COMMANDS);
    }

    private static Turn sendFrame(RunningMeter meter, long nowNanos) {
        return new Turn(true, FrameEncoder.encode(meter.poll(nowNanos)), START);
    }

    /** It wants the command byte once more to end this. */
    private static Turn sendSettings(RunningMeter meter, long nowNanos) {
        Awaited end = new CommandByte((itself, now) -> Turn.acknowledged(START));
        return new Turn(true, meter.meter().settings().encode(), end);
    }

    private static Word transformer(int ch) {
        return one(
                "TYP",
                setting(
                        (it, type) -> it.withCtType(ch, type),
                        one("RNG", setting((it, range) -> it.withCtRange(ch, range), START))));
    }

    private static Word one(String word, Awaited next) {
        return new Word(Map.of(word, then(next)));
    }

    private static Deed then(Awaited next) {
        return (meter, now) -> Turn.acknowledged(next);
    }

    private static Value setting(BiFunction<SettingsBlock, Integer, SettingsBlock> change, Awaited next) {
        return new Value(value -> (meter, now) -> {
            meter.set(change.apply(meter.meter().settings(), value), now);
            return Turn.acknowledged(next);
        });
    }

    private static Deed done(Act act) {
        return (meter, now) -> {
            act.by(meter, now);
            return Turn.acknowledged(START);
        };
    }

    private static Deed silently(Act act) {
        return (meter, now) -> {
            act.by(meter, now);
            return Turn.silent(START);
        };
    }
}
