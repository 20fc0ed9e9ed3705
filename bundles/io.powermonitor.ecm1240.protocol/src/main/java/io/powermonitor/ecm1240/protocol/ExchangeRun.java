package io.powermonitor.ecm1240.protocol;

import java.util.List;
import java.util.Optional;

import io.powermonitor.ecm1240.protocol.Progress.Done;
import io.powermonitor.ecm1240.protocol.Progress.Failed;
import io.powermonitor.ecm1240.protocol.Progress.Send;
import io.powermonitor.ecm1240.protocol.Progress.Wait;

/**
 * An exchange that is carried out: gets what a {@link FrameDecoder} finds, and says what to send. Sends each step once, and never
 * again. Only what arrived behind the bytes of a step can be its answer. Not thread-safe.
 *
 * <p>An acknowledgement is the byte {@code FC}, in no frame, with nothing behind it that is not a frame. Behind more than a few bytes
 * of no frame, which may be the rest of a damaged one, it is believed only when the line has been quiet for a moment.
 */
public final class ExchangeRun {

    private final List<Step> steps;
    private final MeterAddress address;
    private final ExchangeTimings timings;

    private int current = -1;
    private long sentNanos;
    private long sentPosition;
    private long seenPosition;
    private long arrivedNanos;
    private boolean endedSo;
    private Answer answer;
    private Frame frame;
    private SettingsBlock settings;
    private Progress end;

    ExchangeRun(List<Step> steps, MeterAddress address, ExchangeTimings timings) {
        this.steps = steps;
        this.address = address;
        this.timings = timings;
    }

    /**
     * The decoder found a frame.
     *
     * @return whether it is the one this exchange asked for
     */
    public boolean frame(long offset, Frame found) {
        boolean asked = awaits(Step.Reply.FRAME) && frame == null && answer.isAcknowledgedJustBefore(offset);
        if (asked) {
            frame = found;
        }
        return asked;
    }

    /** The decoder found bytes that are of no frame; see {@link FrameListener#loose}. */
    public void loose(long offset, byte[] bytes, int from, int length) {
        if (answer != null) {
            int old = (int) Math.min(length, Math.max(0, sentPosition - offset));
            answer.add(offset + old, bytes, from + old, length - old);
        }
    }

    private boolean awaits(Step.Reply reply) {
        return end == null && current >= 0 && steps.get(current).reply() == reply;
    }

    /**
     * What to do now; to be asked whenever bytes arrived and from time to time.
     *
     * @param nowNanos the monotonic clock
     * @param position {@link FrameDecoder#position()}
     * @param pending {@link FrameDecoder#pendingBytes()}
     */
    public Progress advance(long nowNanos, long position, int pending) {
        if (end != null) {
            return end;
        }
        // what arrives only now was preceded by this silence
        boolean settled = endedSo && isSettled(nowNanos);
        if (position != seenPosition) {
            seenPosition = position;
            arrivedNanos = nowNanos;
        }
        if (current >= 0 && !isAnswered(nowNanos, pending, settled)) {
            endedSo = mayBeAcknowledged(pending);
            if (nowNanos - sentNanos < timings.step().toNanos()) {
                return new Wait();
            }
            end = new Failed(current + 1, steps.size(), missing(steps.get(current)));
            return end;
        }
        current++;
        if (current == steps.size()) {
            end = new Done(Optional.ofNullable(frame), Optional.ofNullable(settings));
            return end;
        }
        endedSo = false;
        sentNanos = nowNanos;
        sentPosition = position;
        answer = new Answer();
        return new Send(steps.get(current).bytes(address));
    }

    private boolean mayBeAcknowledged(int pending) {
        return pending == 0 && answer.endsWithAcknowledgement();
    }

    private boolean isSettled(long nowNanos) {
        return nowNanos - arrivedNanos >= timings.settle().toNanos();
    }

    /** @param settled whether the line was quiet behind what may be an acknowledgement, before more arrived */
    private boolean isAnswered(long nowNanos, int pending, boolean settled) {
        return switch (steps.get(current).reply()) {
            case NONE -> true;
            case FRAME -> frame != null;
            case SETTINGS -> {
                settings = answer.settings().orElse(null);
                yield settings != null;
            }
            case ACKNOWLEDGEMENT -> settled || mayBeAcknowledged(pending) && (answer.isShort() || isSettled(nowNanos));
        };
    }

    private String missing(Step step) {
        return switch (step.reply()) {
            case FRAME -> "no frame came as the answer to " + step.name();
            case SETTINGS ->
                answer.isShort()
                        ? "no settings came as the answer to " + step.name()
                        : "what came as the answer to " + step.name() + " is no block of settings";
            default -> "the meter did not acknowledge " + step.name();
        };
    }
}
