package io.powermonitor.derivation;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.MeterState;

/** What people should be told about a frame: once, when something begins or ends. */
final class FrameNews {

    private final MeterState before;
    private final boolean standsStill;
    private List<String> notices;
    private String rebased;
    private boolean turns;

    FrameNews(MeterState before, FrameVerdict verdict) {
        this.before = before;
        this.standsStill = verdict.after().standsStill();
        if (verdict.reason() != null) {
            tell(verdict.reason());
        }
        if (before.clock().standsStill() != standsStill) {
            tell(standsStill ? Remarks.CLOCK_STANDS_STILL : "the meter's clock runs again");
        }
    }

    /** One channel was stepped. */
    void channel(ChannelState old, ChannelState next, boolean newBase, ChannelReading reading) {
        if (newBase) {
            rebased = rebased == null ? next.channel() : rebased + ", " + next.channel();
        }
        if (next.turnsMayBeMissing() && !old.turnsMayBeMissing()) {
            turns = true;
            tell(Remarks.turns(next, reading.absoluteWs().turn()));
        }
    }

    /** The standing statements; the same list while nothing changes. */
    List<String> remarks(List<ChannelState> after, List<ChannelReading> readings) {
        boolean changed = turns || before.clock().standsStill() != standsStill;
        return changed ? Remarks.of(standsStill, after, readings) : before.remarks();
    }

    List<String> notices() {
        if (rebased != null) {
            tell("new base on " + rebased + ": " + RivalClock.ENOUGH
                    + " readings agree with each other and not with those before;"
                    + " only their differences are credited");
        }
        return notices == null ? List.of() : List.copyOf(notices);
    }

    private void tell(String notice) {
        notices = notices == null ? new ArrayList<>() : notices;
        notices.add(notice);
    }
}
