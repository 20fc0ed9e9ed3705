package io.powermonitor.simulator;

import io.powermonitor.ecm1240.protocol.Frame;

/** What the counters of a virtual meter show when it starts. */
public enum Start {
    /** A meter that has counted for two months. */
    USED {
        @Override
        int seconds() {
            return 5_000_000;
        }

        @Override
        long absoluteWs(Channel channel) {
            return 3_500_000_000L + 1_000_003L * channel.ordinal();
        }

        @Override
        long polarizedWs(Channel channel) {
            return 900_000_000L;
        }
    },
    /** A new meter: everything is 0. */
    ZERO {
        @Override
        int seconds() {
            return 0;
        }

        @Override
        long absoluteWs(Channel channel) {
            return 0;
        }

        @Override
        long polarizedWs(Channel channel) {
            return 0;
        }
    },
    /** Each counter is close to its end: the seconds wrap after 30 s, each energy after at most some thousand Ws. */
    WRAP {
        @Override
        int seconds() {
            return (1 << Frame.SECONDS_BITS) - 30;
        }

        @Override
        long absoluteWs(Channel channel) {
            return (1L << channel.bits()) - 500L * (1 + channel.ordinal());
        }

        @Override
        long polarizedWs(Channel channel) {
            return (1L << channel.bits()) - 750;
        }
    };

    abstract int seconds();

    abstract long absoluteWs(Channel channel);

    abstract long polarizedWs(Channel channel);
}
