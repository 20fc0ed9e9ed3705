package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.powermonitor.ecm1240.protocol.Frame;

class SimulatorServerTest {

    /** Fast enough that a client that does not read is full within a second: 5,000 frames, 325 kB. */
    private static final SimulatorOptions OPTIONS =
            SimulatorOptions.parse("sim:?speed=5000&seed=2&serial=434&unit=5&start=zero");

    private final SimulatorServer server =
            SimulatorServer.listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, OPTIONS);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        assertEquals(0, serverThreads());
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("powermonitor-simulator"))
                .count();
    }

    private Socket connect() throws IOException {
        return connect(new Socket());
    }

    private Socket connect(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.ports().get(0)));
        return socket;
    }

    private static Decoded read(Socket socket, int frames) throws IOException {
        Decoded decoded = new Decoded();
        byte[] buffer = new byte[1000];
        while (decoded.frames().size() < frames) {
            int length = socket.getInputStream().read(buffer);
            assertTrue(length > 0, "the server has hung up");
            decoded.feed(buffer, length);
        }
        assertEquals(0, decoded.counts().skippedBytes());
        return decoded;
    }

    /** The meter began at zero: its frames tell how much must have flowed until then. */
    private static void assertExact(Decoded decoded) {
        VirtualMeter meter = new VirtualMeter(OPTIONS.first());
        Frame first = decoded.frames().get(0);
        meter.advanceTo(first.seconds());
        assertEquals(meter.frame(), first);
        meter.advanceTo(decoded.last().seconds());
        assertEquals(meter.frame(), decoded.last());
    }

    @Test
    void severalClientsGetTheLiveFrames() throws IOException {
        try (Socket one = connect();
                Socket other = connect()) {
            assertExact(read(one, 500));
            assertExact(read(other, 500));
        }
    }

    @Test
    void whoDoesNotReadDelaysNobody() throws IOException {
        Socket narrow = new Socket();
        narrow.setReceiveBufferSize(4096); // before connecting: the smallest window
        try (Socket slow = connect(narrow);
                Socket other = connect()) {
            assertExact(read(other, 10_000));
            // whole frames were left out, so what comes is still a good stream, and the counters have all the energy
            // twice what fits into all the buffers on the way (4, 16 and 64 kB): more would take long through such a
            // window
            Decoded late = read(slow, 2_600);
            assertExact(late);
            assertTrue(late.seconds() > 2_600, "nothing was left out: this test shows nothing");
        }
    }

    @Test
    void clientsComeSpeakAndGo() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(new byte[1000]);
                assertExact(read(socket, 3));
            }
        }
    }

    @Test
    void everyClientSpeaksAndHearsTheAnswers() throws IOException {
        server.close();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SimulatorServer silent =
                SimulatorServer.listening(anywhere, 1, SimulatorOptions.parse("sim:?realtime=off&meters=2"))) {
            silent.start();
            int port = silent.ports().get(0);
            try (Socket one = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket other = new Socket(InetAddress.getLoopbackAddress(), port)) {
                command(one, "\u00FDSETIV2\u0007");
                assertArrayEquals(
                        bytes("\u00FC\u00FC\u00FC\u00FC"), one.getInputStream().readNBytes(4));
                command(other, "\u00FCSETIV2\u0008");
                other.getInputStream().readNBytes(4);
                assertArrayEquals(
                        bytes("\u00FC\u00FC\u00FC\u00FC"), one.getInputStream().readNBytes(4));
            }
            assertEquals(
                    List.of(8, 7),
                    silent.meters().stream()
                            .map(meter -> meter.settings().sendIntervalSeconds())
                            .toList());
        }
    }

    private static void command(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void eachPortHasALineOfItsOwn() throws IOException {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SimulatorServer several = SimulatorServer.listening(anywhere, 3, OPTIONS)) {
            server.close();
            several.start();
            assertEquals(3, several.ports().size());
            for (int n = 0; n < 3; n++) {
                try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), several.ports().get(n))) {
                    assertEquals(434 + n, read(socket, 1).last().serial());
                }
            }
            assertEquals(
                    List.of(434, 435, 436),
                    several.meters().stream().map(MeterState::serial).toList());
        }
    }

    @Test
    void anUnpluggedLineHangsUpAndTakesNobody() throws IOException {
        server.close();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SimulatorServer unplugged =
                SimulatorServer.listening(anywhere, 1, SimulatorOptions.parse("sim:?unplug=0-86400"))) {
            unplugged.start();
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), unplugged.ports().get(0))) {
                assertEquals(-1, socket.getInputStream().read());
            }
        }
    }

    @Test
    void closingHangsUp() throws IOException {
        try (Socket socket = connect()) {
            read(socket, 1);
            server.close();
            server.close();
            byte[] buffer = new byte[4096];
            boolean open = true;
            while (open) {
                try {
                    open = socket.getInputStream().read(buffer) >= 0;
                } catch (IOException e) {
                    assertFalse(e instanceof SocketTimeoutException, "still open");
                    open = false;
                }
            }
            assertThrows(IOException.class, this::connect);
        }
    }

    @Test
    void saysWhereItCannotListen() {
        InetSocketAddress taken = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.ports().get(0));
        try (SimulatorServer second = SimulatorServer.listening(taken, 1, OPTIONS)) {
            String message = assertThrows(IOException.class, second::start).getMessage();
            assertTrue(
                    message.startsWith("cannot listen on ")
                            && message.contains(":" + server.ports().get(0)),
                    message);
        }
        try (SimulatorServer nowhere =
                SimulatorServer.listening(InetSocketAddress.createUnresolved("nowhere.invalid", 1), 1, OPTIONS)) {
            assertThrows(IOException.class, nowhere::start);
        }
    }
}
