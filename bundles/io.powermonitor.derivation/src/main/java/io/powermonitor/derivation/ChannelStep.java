package io.powermonitor.derivation;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Quality;

/** Takes one channel through one frame that is neither the first nor from another device. */
final class ChannelStep {

    private final FrameVerdict frame;
    private final ChannelInfo info;
    private final ChannelState before;
    private final ChannelReading now;
    private final Account account;
    private final boolean paired;
    private final long absolute;
    private final long polarized;

    private Quality quality;
    private double watts = Double.NaN;
    private boolean rebased;

    ChannelStep(FrameVerdict frame, ChannelInfo info, ChannelState before, ChannelReading now, Account account) {
        this.frame = frame;
        this.info = info;
        this.before = before;
        this.now = now;
        this.account = account;
        this.paired = Belief.paired(info, now);
        this.absolute = now.absoluteWs().value();
        this.polarized = now.polarizedWs() == null ? 0 : now.polarizedWs().value();
    }

    /** What the channel was found to be. */
    Quality quality() {
        return quality;
    }

    /** Whether a new base was taken after several frames. */
    boolean rebased() {
        return rebased;
    }

    /** Mean power; NaN where it is not known. */
    double watts() {
        return watts;
    }

    /** The channel's next state; totals are credited on the way. */
    ChannelState next() {
        account.open(before, info);
        double most = Belief.most(info, Belief.span(before, frame.spanSeconds()));
        if (frame.newCount() && absolute < before.absoluteWs()) {
            return fallen(most);
        }
        if (Belief.possible(now, before.absoluteWs(), before.polarizedWs(), paired, most)) {
            return frame.accepted() ? goesOn(most) : held();
        }
        return doubted(most);
    }

    private ChannelState goesOn(double most) {
        quality = frame.quality();
        if (quality == Quality.GOOD && info.kind() == ChannelInfo.Kind.ENERGY) {
            watts = meanWatts();
            quality = Double.isNaN(watts) ? Quality.GAP : quality;
        }
        account.credit(info, paired, flowSince(before.absoluteWs()), oneWaySince(before.polarizedWs()));
        // More than one turn may have passed: the least is credited, and said.
        boolean turns = before.turnsMayBeMissing() || most >= now.absoluteWs().turn();
        ChannelState.PowerBase power = frame.movesPower() ? null : powerBase();
        return accepted(before.absoluteWs(), before.polarizedWs(), turns, power);
    }

    /** The mean power since the power baseline; NaN where the meter's seconds cannot be right for it, or it is too long ago. */
    private double meanWatts() {
        ChannelState.PowerBase base = powerBase();
        long flow = flowSince(base.absoluteWs());
        long oneWay = oneWaySince(base.polarizedWs());
        long passed = frame.seconds().since(base.seconds());
        if (passed == 0 || frame.interrupted(passed) || flow > info.limitWatts() * passed || oneWay > flow) {
            return Double.NaN;
        }
        long net =
                !paired ? flow : info.direction() == ChannelInfo.Direction.NET ? flow - 2 * oneWay : 2 * oneWay - flow;
        return Multiplier.scaled((double) net / passed, account.parts());
    }

    /** In a new count: what shows was counted since, if it can have been. */
    private ChannelState fallen(double most) {
        long from = polarized < before.polarizedWs() ? 0 : before.polarizedWs();
        long oneWay = paired ? polarized - from : 0;
        if (absolute <= most && oneWay <= absolute) {
            quality = Quality.RESET;
            account.credit(info, paired, absolute, oneWay);
            return anew();
        }
        if (frame.everyCounterFell()) {
            quality = Quality.RESET;
            return anew();
        }
        return doubted(most);
    }

    /** Two frames agree that the last accepted one was false: the totals may be ahead of the counter. */
    private ChannelState contradiction() {
        quality = Quality.SUSPECT;
        long lastFlow = Belief.between(before.earlierAbsoluteWs(), before.absoluteWs(), now.absoluteWs());
        long flow = flowSince(before.earlierAbsoluteWs()) - lastFlow;
        long oneWay = !paired
                ? 0
                : oneWaySince(before.earlierPolarizedWs())
                        - Belief.between(before.earlierPolarizedWs(), before.polarizedWs(), now.polarizedWs());
        account.credit(info, paired, flow, oneWay);
        return anew();
    }

    /** Not believed: nothing is credited and both baselines stay, until it is cleared up or enough frames agree. */
    private ChannelState doubted(double most) {
        quality = frame.accepted() ? Quality.SUSPECT : frame.quality();
        ChannelState.Suspicion row = before.suspicion();
        double age = row == null ? 0 : row.ageSeconds() + frame.stepSeconds();
        boolean agrees = row != null
                && row.frames() > 0
                && Belief.possible(now, row.absoluteWs(), row.polarizedWs(), paired, Belief.most(info, age));
        if (agrees && frame.accepted() && !frame.newCount() && Belief.contradicts(now, before, paired, most)) {
            return contradiction();
        }
        if (agrees && frame.accepted() && row.frames() + 1 >= RivalClock.ENOUGH) {
            quality = Quality.RESET;
            rebased = true;
            account.credit(info, paired, flowSince(row.absoluteWs()), oneWaySince(row.polarizedWs()));
            return anew();
        }
        double held = heldSeconds();
        return suspect(
                agrees
                        ? new ChannelState.Suspicion(held, row.absoluteWs(), row.polarizedWs(), row.frames() + 1, age)
                        : new ChannelState.Suspicion(held, absolute, polarized, 1, 0));
    }

    /** The frame is refused, but this channel has nothing against its baseline. */
    private ChannelState held() {
        quality = frame.quality();
        ChannelState.Suspicion row = before.suspicion();
        return row == null ? before : suspect(new ChannelState.Suspicion(row.heldSeconds(), 0, 0, 0, 0));
    }

    private ChannelState suspect(ChannelState.Suspicion suspicion) {
        return account.close(
                before.channel(),
                before.absoluteWs(),
                before.polarizedWs(),
                before.earlierAbsoluteWs(),
                before.earlierPolarizedWs(),
                before.turnsMayBeMissing(),
                frame.movesPower() ? powerBase() : before.power(),
                suspicion);
    }

    /** The base is this frame, and no way leads back behind it. */
    private ChannelState anew() {
        ChannelState.PowerBase power = frame.movesPower()
                ? null
                : new ChannelState.PowerBase(
                        absolute, polarized, frame.seconds().value());
        return accepted(absolute, polarized, before.turnsMayBeMissing(), power);
    }

    private ChannelState.PowerBase powerBase() {
        return before.power() != null
                ? before.power()
                : new ChannelState.PowerBase(
                        before.absoluteWs(),
                        before.polarizedWs(),
                        frame.before().powerSeconds());
    }

    /** The age of the baseline, as far as the meter's clock was believed. */
    private double heldSeconds() {
        if (frame.accepted()) {
            return Belief.span(before, frame.spanSeconds());
        }
        return before.suspicion() == null ? 0 : before.suspicion().heldSeconds();
    }

    private long flowSince(long absoluteWs) {
        return now.absoluteWs().since(absoluteWs);
    }

    private long oneWaySince(long polarizedWs) {
        return paired ? now.polarizedWs().since(polarizedWs) : 0;
    }

    private ChannelState accepted(
            long earlierAbsolute, long earlierPolarized, boolean turns, ChannelState.PowerBase power) {
        return account.close(
                before.channel(), absolute, polarized, earlierAbsolute, earlierPolarized, turns, power, null);
    }
}
