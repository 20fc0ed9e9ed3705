package io.powermonitor.ecm1240.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.Moment;
import io.powermonitor.api.PowerMeter;
import io.powermonitor.api.Subscription;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.ecm1240.MeterSettings;
import io.powermonitor.ecm1240.protocol.Frame;

/** A meter on a line. Its state is changed by the line's reader thread alone, and read by any. */
final class LineMeter implements PowerMeter {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private final MeterSettings settings;
    private final Supplier<LineCounts> lineCounts;
    private final Listeners listeners = new Listeners();
    private volatile MeterInfo info;
    private volatile Condition condition = new Condition(State.OFFLINE, "not opened yet", 0);
    private volatile LastFrame lastFrame;
    private volatile Peer peer;
    private volatile Identity known;
    private State logged;

    /** What the status is made of; replaced as a whole. */
    private record Condition(State state, String reason, long frames) {}

    /** @param lineCounts what happened on the line */
    LineMeter(MeterSettings settings, Supplier<LineCounts> lineCounts) {
        this.settings = settings;
        this.info = settings.info();
        this.lineCounts = lineCounts;
    }

    String id() {
        return settings.info().id();
    }

    MeterSettings settings() {
        return settings;
    }

    @Override
    public MeterInfo info() {
        return info;
    }

    @Override
    public MeterStatus status() {
        Condition now = condition;
        LineCounts counts = lineCounts.get();
        return new MeterStatus(now.state(), now.reason(), counts.named(now.frames()), remarks(counts));
    }

    private List<String> remarks(LineCounts counts) {
        List<String> remarks = new ArrayList<>(counts.callers().describe(peer));
        remarks.addAll(counts.alsoHeard());
        return remarks;
    }

    @Override
    public Subscription subscribe(Consumer<MeterReading> listener) {
        return listeners.add(listener);
    }

    @Override
    public void known(Identity identity) {
        known = identity;
    }

    /** Who it was before, as far as anybody said; else null. */
    Identity known() {
        return known;
    }

    boolean hasListener() {
        return !listeners.isEmpty();
    }

    State state() {
        return condition.state();
    }

    /** The newest frame; null before the first. */
    LastFrame lastFrame() {
        return lastFrame;
    }

    /** Who sends its frames on a shared line; null elsewhere. */
    void connectedFrom(Peer sender) {
        peer = sender;
    }

    /**
     * One of its frames arrived.
     *
     * @param remark what people should know although it works; empty when all is well
     */
    void frame(Frame frame, Moment arrival, boolean replayed, long nowNanos, String remark) {
        lastFrame = new LastFrame(frame, nowNanos);
        Identity identity = FrameReadings.identity(frame);
        if (!info.model().equals(identity.model())) {
            info = MeterInfos.ofModel(settings.info(), identity.model());
        }
        String before = condition.state() == State.ONLINE ? condition.reason() : "";
        condition = new Condition(State.ONLINE, remark, condition.frames() + 1);
        if (logged != State.ONLINE) {
            log(State.ONLINE, "online: " + identity);
        }
        if (!remark.isEmpty() && !remark.equals(before)) {
            LOG.log(System.Logger.Level.WARNING, "meter {0}: {1}", id(), remark);
        }
        listeners.deliver(FrameReadings.toReading(id(), frame, arrival, replayed));
    }

    /** Something other than a frame happened. */
    void become(State state, String reason) {
        condition = new Condition(state, reason, condition.frames());
        if (logged != state) {
            log(state, state.name().toLowerCase(Locale.ROOT) + ": " + reason);
        }
    }

    /** The line is open, which is no news before the first frame. */
    void waiting() {
        if (condition.state() != State.SILENT) {
            condition =
                    new Condition(State.OFFLINE, "the line is open: waiting for the first frame", condition.frames());
        }
    }

    private void log(State state, String message) {
        logged = state;
        LOG.log(level(state), "meter {0} {1}", id(), message);
    }

    private static System.Logger.Level level(State state) {
        return switch (state) {
            case ONLINE, FINISHED -> System.Logger.Level.INFO;
            case INVALID -> System.Logger.Level.ERROR;
            default -> System.Logger.Level.WARNING;
        };
    }
}
