package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Meters that dial a gateway, which is a plain server socket here. */
@Timeout(60)
class DialTest {

    private static final SimulatorOptions OPTIONS =
            SimulatorOptions.parse("sim:?speed=20&interval=10&serial=1000&start=wrap&seed=7");

    private static ServerSocket gateway(int port) throws IOException {
        return new ServerSocket(port, 1000, InetAddress.getLoopbackAddress());
    }

    private static SimulatorServer meters(int port, int count) throws IOException {
        SimulatorServer server =
                SimulatorServer.dialling(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), count, OPTIONS);
        server.start();
        return server;
    }

    private static void read(Socket socket, Decoded decoded, int frames) throws IOException {
        byte[] buffer = new byte[1000];
        while (decoded.frames().size() < frames) {
            int length = socket.getInputStream().read(buffer);
            if (length < 0) {
                break;
            }
            decoded.feed(buffer, length);
        }
    }

    @Test
    void eachMeterHasAConnectionAndASerialOfItsOwn() throws IOException {
        int count = 300;
        Map<Integer, Decoded> bySerial = new HashMap<>();
        List<MeterState> meters;
        try (ServerSocket gateway = gateway(0)) {
            Map<Socket, Decoded> connections = new HashMap<>();
            SimulatorServer server = meters(gateway.getLocalPort(), count);
            try (server) {
                for (int n = 0; n < count; n++) {
                    connections.put(gateway.accept(), new Decoded());
                }
                assertEquals(
                        1,
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith("powermonitor-simulator"))
                                .count());
                for (Map.Entry<Socket, Decoded> connection : connections.entrySet()) {
                    read(connection.getKey(), connection.getValue(), 2);
                }
            }
            meters = server.meters();
            for (Map.Entry<Socket, Decoded> connection : connections.entrySet()) {
                Decoded all = connection.getValue();
                read(connection.getKey(), all, Integer.MAX_VALUE);
                bySerial.put(all.last().serial(), all);
                connection.getKey().close();
            }
        }
        assertEquals(count, meters.size());
        for (MeterState meter : meters) {
            Decoded its = bySerial.get(meter.serial());
            assertEquals(meter.frames(), its.frames().size());
            assertEquals(meter.sent(), its.truth());
            assertEquals(meter.total(), meter.sent(), "the first frame was sent at once");
        }
    }

    @Test
    void theyDialAgainForEver() throws IOException {
        int port;
        try (ServerSocket free = gateway(0)) {
            port = free.getLocalPort();
        }
        try (SimulatorServer server = meters(port, 3)) {
            int second = -1;
            for (int i = 0; i < 2; i++) {
                try (ServerSocket gateway = gateway(port)) {
                    try (Socket one = gateway.accept();
                            Socket two = gateway.accept();
                            Socket three = gateway.accept()) {
                        for (Socket socket : List.of(one, two, three)) {
                            read(socket, new Decoded(), 1);
                        }
                    }
                }
                int now = (int) server.meters().get(0).total().seconds();
                assertTrue(now > second, "it goes on counting");
                second = now;
            }
        }
    }

    @Test
    void anUnpluggedLineHangsUpAndDialsWhenItIsBack() throws IOException {
        SimulatorOptions options = SimulatorOptions.parse("sim:?interval=255&start=zero&unplug=0.2-2.2");
        try (ServerSocket gateway = gateway(0);
                SimulatorServer server =
                        SimulatorServer.dialling((InetSocketAddress) gateway.getLocalSocketAddress(), 1, options)) {
            server.start();
            try (Socket first = gateway.accept()) {
                Decoded heard = new Decoded();
                read(first, heard, Integer.MAX_VALUE); // until it hangs up
                assertEquals(1, heard.frames().size());
            }
            try (Socket second = gateway.accept()) {
                second.getOutputStream().write("\u00FCSPK".getBytes(StandardCharsets.ISO_8859_1));
                Decoded heard = new Decoded();
                read(second, heard, 1);
                assertTrue(heard.last().seconds() >= 2, "it dialled while it was unplugged");
            }
        }
    }

    @Test
    void saysWhomItDoesNotKnow() {
        try (SimulatorServer nowhere = SimulatorServer.dialling(
                InetSocketAddress.createUnresolved("nowhere.invalid", 1), 2, SimulatorOptions.DEFAULTS)) {
            UnknownHostException unknown = assertThrows(UnknownHostException.class, nowhere::start);
            assertEquals("cannot dial nowhere.invalid: unknown host", unknown.getMessage());
        }
    }
}
