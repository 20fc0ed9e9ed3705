package io.powermonitor.derivation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Quality;

/** Takes all channels of a meter through one frame whose verdict is known. */
final class FrameStep {

    private final MeterInfo meter;
    private final MeterState before;
    private final MeterReading now;
    private final FrameVerdict verdict;
    private final Account account = new Account();
    private final ChannelState[] states;
    private final ChannelMeasurement[] measured;
    private int shown;
    private int known;
    private boolean powerKnown;
    private final FrameNews news;

    FrameStep(MeterInfo meter, MeterState before, MeterReading now, FrameVerdict verdict) {
        this.meter = meter;
        this.before = before;
        this.now = now;
        this.verdict = verdict;
        this.states = new ChannelState[now.channels().size()];
        this.measured = new ChannelMeasurement[states.length];
        this.news = new FrameNews(before, verdict);
    }

    Derived derive() {
        for (int i = 0; i < states.length; i++) {
            step(i);
        }
        List<ChannelState> after = withAbsent(List.of(states));
        MeterState state = new MeterState(
                before.meter(),
                before.identity(),
                before.since(),
                now.arrival(),
                verdict.after(),
                after,
                news.remarks(after, now.channels()));
        double interval = powerKnown ? now.seconds().since(verdict.before().powerSeconds()) : Double.NaN;
        Measurement measurement = Measured.frame(now, verdict.quality(), interval, shownChannels());
        return new Derived(now, measurement, state, news.notices());
    }

    private void step(int place) {
        ChannelReading reading = now.channels().get(place);
        ChannelInfo info = Channels.info(meter.channels(), place, reading.channel());
        ChannelState old = Channels.state(before.channels(), place, reading.channel());
        known += old == null ? 0 : 1;
        if (old == null || old.absoluteWs() < 0) {
            states[place] = FreshStart.baseline(info, old, reading);
            show(info, reading, states[place], old == null ? Quality.FIRST : Quality.RESET, Double.NaN);
            return;
        }
        ChannelStep step = new ChannelStep(verdict, info, old, reading, account);
        ChannelState next = step.next();
        states[place] = next;
        news.channel(old, next, step.rebased(), reading);
        show(info, reading, next, step.quality(), step.watts());
    }

    private void show(ChannelInfo info, ChannelReading reading, ChannelState state, Quality quality, double watts) {
        if (info.kind() != ChannelInfo.Kind.OFF) {
            measured[shown++] = Measured.channel(reading, state, quality, watts);
            powerKnown |= !Double.isNaN(watts);
        }
    }

    private List<ChannelMeasurement> shownChannels() {
        return List.of(shown == measured.length ? measured : Arrays.copyOf(measured, shown));
    }

    /** Channels that this frame does not speak of wait with their baselines; time passes for them, too. */
    private List<ChannelState> withAbsent(List<ChannelState> present) {
        if (known == before.channels().size()) {
            return present;
        }
        List<ChannelState> all = new ArrayList<>(present);
        for (int i = 0; i < before.channels().size(); i++) {
            ChannelState old = before.channels().get(i);
            if (Channels.state(present, i, old.channel()) == null) {
                all.add(waiting(old));
            }
        }
        return List.copyOf(all);
    }

    private ChannelState waiting(ChannelState old) {
        if (!verdict.accepted() || old.absoluteWs() < 0) {
            return old;
        }
        double held = Belief.span(old, verdict.spanSeconds());
        ChannelState.PowerBase power = old.power() != null
                ? old.power()
                : new ChannelState.PowerBase(
                        old.absoluteWs(), old.polarizedWs(), verdict.before().powerSeconds());
        account.open(old, Channels.UNNAMED);
        return account.close(
                old.channel(),
                old.absoluteWs(),
                old.polarizedWs(),
                old.earlierAbsoluteWs(),
                old.earlierPolarizedWs(),
                old.turnsMayBeMissing(),
                power,
                new ChannelState.Suspicion(held, 0, 0, 0, 0));
    }
}
