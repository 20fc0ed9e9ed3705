package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameDecoder;
import io.powermonitor.itests.system.Gateway.Outcome;

/** Virtual meters from outside: the command {@code simulate}, and a gateway whose meters are simulated. */
@Timeout(180)
@SuppressWarnings("try")
class SimulateIT {

    @TempDir
    Path folder;

    /** What a gateway finds out about three meters that dial is what they say flowed. */
    @Test
    void metersDialAndTheTruthIsWritten() throws Exception {
        Path truth = folder.resolve("truth.jsonl");
        List<String> expected = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Gateway simulator = new Gateway(folder)) {
            String address = "127.0.0.1:" + server.getLocalPort();
            simulator.start(
                    "simulate",
                    "--dial",
                    address,
                    "--meters",
                    "3",
                    "--meter",
                    "sim:?speed=10&serial=500",
                    "--truth",
                    truth.toString());
            List<Heard> heard = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                heard.add(new Heard(server.accept()));
            }
            for (Heard one : heard) {
                one.read(20);
            }
            simulator.awaitLog("3 virtual meters dial " + address);
            assertEquals(0, simulator.terminate());
            for (Heard one : heard) {
                one.read(Integer.MAX_VALUE);
                one.truth().forEach(expected::add);
            }
        }
        List<String> written = Files.readAllLines(truth);
        assertEquals(21, written.size());
        assertTrue(written.containsAll(expected), written + " should have " + expected);
    }

    /** The other end of a connection. */
    private static final class Heard {

        private final Socket socket;
        private final List<Frame> frames = new ArrayList<>();
        private final FrameDecoder decoder = new FrameDecoder((offset, frame) -> frames.add(frame));

        Heard(Socket socket) {
            this.socket = socket;
        }

        /** So many frames, or all there are until it hangs up. */
        void read(int most) throws IOException {
            byte[] buffer = new byte[1000];
            while (frames.size() < most) {
                int length = socket.getInputStream().read(buffer);
                if (length < 0) {
                    socket.close();
                    return;
                }
                decoder.feed(buffer, 0, length);
            }
        }

        List<String> truth() {
            Frame first = frames.get(0);
            Frame last = frames.get(frames.size() - 1);
            return List.of(
                    line(last, "ch1", last.ch1AbsoluteWs() - first.ch1AbsoluteWs(), first),
                    line(last, "aux5", last.aux5Ws() - first.aux5Ws(), first));
        }

        private String line(Frame last, String channel, long wattSeconds, Frame first) {
            return ("{\"serial\":%d,\"unit\":%d,\"channel\":\"%s\",\"wattSeconds\":%d,\"importWs\":%d,\"exportWs\":0,"
                            + "\"seconds\":%d,\"frames\":%d}")
                    .formatted(
                            last.serial(),
                            last.unit(),
                            channel,
                            wattSeconds,
                            wattSeconds,
                            last.seconds() - first.seconds(),
                            frames.size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dial x --listen y     | --listen does not go with --dial",
                "--dial 127.0.0.1:1 --ports 2 | --ports does not go with --dial",
                "--meters 2              | --meters does not go with --listen",
                "--ports 0               | --ports 0: a whole number from 1 to 100",
                "--dial nowhere          | --dial nowhere: an address and a port",
                "--meter sim:?speed=fast | --meter: simulator parameter speed=fast",
            })
    void mistakesAreNamed(String words, String message) throws Exception {
        List<String> command = new ArrayList<>(List.of("simulate"));
        command.addAll(List.of(words.split(" ")));
        Outcome outcome = new Gateway(folder).run(command, new byte[0]);
        assertTrue(outcome.err().contains(message), outcome.err());
        assertEquals(2, outcome.status());
    }

    /** The shell's commands reach a meter that exists in software only, and what they set is read back. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void metersInTheGatewayObeyTheShell() throws Exception {
        obeysTheShell("sim:?serial=434");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void metersBehindTcpObeyTheShell() throws Exception {
        int port = Broker.freePort();
        try (Gateway simulator = simulator(port)) {
            obeysTheShell("tcp:127.0.0.1:" + port);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void metersAtASerialDeviceObeyTheShell() throws Exception {
        int port = Broker.freePort();
        try (Gateway simulator = simulator(port);
                SerialBridge bridge = new SerialBridge("127.0.0.1", port)) {
            obeysTheShell("serial:" + bridge.device() + "?baud=19200");
        }
    }

    private Gateway simulator(int port) throws Exception {
        Gateway simulator = new Gateway(folder.resolve("simulator"));
        simulator.start("simulate", "--listen", "127.0.0.1:" + port, "--meter", "sim:?serial=434&reboot=1");
        simulator.awaitLog("listens on 127.0.0.1:" + port);
        return simulator;
    }

    private void obeysTheShell(String link) throws Exception {
        try (Gateway gateway =
                new Gateway(folder).file("io.powermonitor.ecm1240-house.cfg", "link = " + link, "meter = house")) {
            gateway.start();
            gateway.awaitLog("meter house online: ECM-1240");
            assertDone(gateway, "power:interval", "house", "2");
            assertDone(gateway, "power:trigger", "house", "300");
            assertDone(gateway, "power:ct", "house", "ch1", "1", "2", "--yes");
            assertDone(gateway, "power:pt", "house", "3", "4", "--yes");
            assertDone(gateway, "power:gain", "house", "aux2", "--yes");
            assertDone(gateway, "power:polarity", "house", "ch2", "--yes");
            assertDone(gateway, "power:reset-counters", "house", "--seconds", "--yes");
            String settings = assertDone(gateway, "power:settings", "house", "--json");
            for (String value : List.of(
                    "\"sendIntervalSeconds\":2,", "\"triggerWatts\":300,", "\"ct1Type\":1,", "\"ct1Range\":2,")) {
                assertTrue(settings.contains(value), settings);
            }
            assertDone(gateway, "power:realtime", "house", "off");
            assertDone(gateway, "power:realtime", "house", "on");
            assertDone(gateway, "power:reboot", "house", "--yes");
        }
    }

    private static String assertDone(Gateway gateway, String... words) throws Exception {
        Outcome outcome = gateway.shell(words);
        assertEquals(0, outcome.status(), outcome.out() + outcome.err());
        return outcome.out();
    }
}
