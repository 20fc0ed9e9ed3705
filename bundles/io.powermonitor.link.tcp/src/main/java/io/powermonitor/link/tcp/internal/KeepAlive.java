package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * Has the system ask after 30 s of silence whether the other end is still there, and end the connection when three questions 10 s
 * apart go unanswered: a box that lost its power never says goodbye.
 */
final class KeepAlive {

    /** By name: not every system has them, which then asks in its own time, often after two hours. */
    private static final Map<String, Integer> SECONDS_AND_TIMES =
            Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);

    private KeepAlive() {}

    static void on(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions()) {
            Integer value = SECONDS_AND_TIMES.get(option.name());
            if (value != null && option.type() == Integer.class) {
                set(channel, option, value);
            }
        }
    }

    private static <T> void set(SocketChannel channel, SocketOption<T> option, Object value) throws IOException {
        channel.setOption(option, option.type().cast(value));
    }
}
