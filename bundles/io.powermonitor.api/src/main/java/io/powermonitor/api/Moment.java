package io.powermonitor.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * When something happened, on both clocks: the wall clock, which is for stamps and may be wrong or jump, and the monotonic clock,
 * which measures time that passed and has no meaning outside its run.
 *
 * @param at the stamp, whole milliseconds
 * @param plausible whether {@code at} may be used to measure time that passed: false while the wall clock is known to be wrong, or
 *     when the stamp was moved far to keep the order
 * @param nanos the monotonic clock ({@link System#nanoTime()}); for a replay 0
 * @param run within which {@code nanos} are comparable: this process, or for a replay {@link #NO_RUN}
 */
public record Moment(Instant at, boolean plausible, long nanos, UUID run) {

    /** The run of this process. */
    public static final UUID THIS_RUN = UUID.randomUUID();

    /** Has no monotonic clock: only stamps count. */
    public static final UUID NO_RUN = new UUID(0, 0);

    /** Meters count whole seconds: a stamp that is less wrong than that is as good as any. */
    private static final Duration NEAR = Duration.ofSeconds(1);

    /** A moment that is known by its stamp alone, such as one of a replayed file. */
    public static Moment replayed(Instant at) {
        return new Moment(at, true, 0, NO_RUN);
    }

    /** The same arrival with another stamp. */
    public Moment stamped(Instant stamp, boolean stampPlausible) {
        return new Moment(stamp, stampPlausible, nanos, run);
    }

    /**
     * The same arrival, its stamp moved behind another to keep the order. Some milliseconds, as where several readings come in one
     * burst, leave it as plausible as it was; more than a second means that the clock went back, and it is plausible no more.
     *
     * @param stamp not before {@code at}
     */
    public Moment movedTo(Instant stamp) {
        return stamped(stamp, plausible && Duration.between(at, stamp).compareTo(NEAR) <= 0);
    }

    /**
     * The time that passed since an earlier moment: by the monotonic clock within one run, else by the wall clock where both stamps
     * are plausible and in order.
     *
     * @return empty when neither clock can tell
     */
    public Optional<Duration> since(Moment earlier) {
        if (run.equals(earlier.run) && !run.equals(NO_RUN)) {
            return Optional.of(Duration.ofNanos(nanos - earlier.nanos));
        }
        if (plausible && earlier.plausible && !at.isBefore(earlier.at)) {
            return Optional.of(Duration.between(earlier.at, at));
        }
        return Optional.empty();
    }
}
