package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;
import io.powermonitor.itests.system.Gateway.Outcome;

/** The command {@code powermonitor}: what it prints, and how it ends. */
class CommandsIT {

    /** The published frame of a real meter. */
    private static final byte[] REAL_FRAME = HexFormat.of()
            .parseHex("feff03050861bf320000cfed070000418b2e00002e7e010000b2010500b2019805150054" + "18e4250046000000"
                    + "3f000000410000003f00000041000000ff01fffe9e");

    @TempDir
    Path folder;

    private Outcome run(String... words) throws Exception {
        return new Gateway(folder).run(List.of(words), new byte[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fly             | unknown command 'fly'; valid are: run, demo, check, decode, export, simulate, diagnose, shell, version, help",
                "run --fast      | unknown option '--fast' of run",
                "decode          | decode wants a file",
                "decode a b      | one word too many",
                "decode /nowhere | cannot read '/nowhere'",
                "demo --seconds  | --seconds wants a value",
                "demo --seconds x | --seconds x",
                "simulate --listen nowhere | --listen nowhere",
            })
    void whatIsWrongIsNamedWithWhatWouldBeValid(String words, String message) throws Exception {
        Outcome outcome = run(words.split(" "));
        assertTrue(outcome.err().contains(message), outcome.err());
        assertEquals(2, outcome.status());
    }

    @ParameterizedTest
    @CsvSource({"ENABLEMQTT, maybe", "ENABLEINFLUX, yes", "ENABLEMQTT, tRUE"})
    void aBooleanThatGoWouldNotParseEndsWithStatus2(String variable, String value) throws Exception {
        for (String command : List.of("run", "check")) {
            Outcome outcome = new Gateway(folder).with(variable, value).run(List.of(command), new byte[0]);
            assertEquals(2, outcome.status());
            assertTrue(
                    (outcome.out() + outcome.err()).contains(variable + "=" + value + ": one of 1, t"), outcome.err());
        }
    }

    @Test
    void decodeWritesOneObjectPerFrame() throws Exception {
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        capture.write(new byte[] {1, 2, 3});
        capture.write(REAL_FRAME);
        capture.write(REAL_FRAME, 0, 30);
        byte[] later = REAL_FRAME.clone();
        later[37] += 5; // seconds 9705
        later[40] += 50; // aux1 + 50 Ws
        later[64] += 55;
        capture.write(later);
        Path file = Files.write(folder.resolve("capture.bin"), capture.toByteArray());
        String first = "{\"offset\":3,\"format\":\"ecm1240\",\"volts\":128.8,\"serial\":434,\"unit\":5,\"flag\":152,"
                + "\"seconds\":9700,\"amps\":{\"ch1\":0.21,\"ch2\":62.28},\"energyWs\":{\"ch1\":3325793,\"ch2\":519631,"
                + "\"aux1\":70,\"aux2\":63,\"aux3\":65,\"aux4\":63,\"aux5\":65},"
                + "\"polarizedWs\":{\"ch1\":3050305,\"ch2\":97838},\"dcRaw\":511,\"quality\":\"first\","
                + "\"intervalSeconds\":null,\"watts\":null}";
        String second = first.replace("\"offset\":3", "\"offset\":98")
                .replace("9700", "9705")
                .replace("\"aux1\":70", "\"aux1\":120")
                .replace(
                        "\"quality\":\"first\",\"intervalSeconds\":null,\"watts\":null",
                        "\"quality\":\"good\",\"intervalSeconds\":5,\"watts\":{\"ch1\":0,\"ch2\":0,\"aux1\":10,\"aux2\":0,"
                                + "\"aux3\":0,\"aux4\":0,\"aux5\":0}");
        Outcome outcome = run("decode", file.toString());
        assertEquals(first + "\n" + second + "\n", outcome.out());
        assertEquals(0, outcome.status());
        assertTrue(outcome.err().contains("2 frames"), outcome.err());
        assertTrue(outcome.err().contains("33 bytes skipped"), outcome.err());
        Outcome piped = new Gateway(folder).run(List.of("decode", "-"), capture.toByteArray());
        assertEquals(outcome.out(), piped.out());
    }

    @Test
    void decodeReadsRecordingsToo() throws Exception {
        String hex = HexFormat.of().formatHex(REAL_FRAME);
        Path file = Files.writeString(
                folder.resolve("house.rec"),
                "powermonitor recording 1 from 2026-11-22T12:00:00Z\n# line house\n0 < " + hex.substring(0, 60)
                        + "\n5 > fc\n20 < " + hex.substring(60) + "\n30 closed\n");
        Outcome recorded = run("decode", file.toString());
        assertEquals(0, recorded.status());
        Outcome raw = new Gateway(folder).run(List.of("decode", "-"), REAL_FRAME);
        assertEquals(raw.out(), recorded.out());
        Files.writeString(file, "soon < ff\n", java.nio.file.StandardOpenOption.APPEND);
        Outcome damaged = run("decode", file.toString());
        assertEquals(2, damaged.status());
        assertTrue(
                damaged.err().contains("any further: line 7 is no part of a recording: \"soon < ff\""), damaged.err());
    }

    @Test
    void decodeOfNothingButNoiseEndsWithStatus1() throws Exception {
        Path file = Files.write(folder.resolve("noise.bin"), new byte[1000]);
        Outcome outcome = run("decode", file.toString());
        assertEquals(1, outcome.status());
        assertEquals("", outcome.out());
    }

    @Test
    void aSecondGatewayRefusesTheDataDirectory() throws Exception {
        try (Gateway gateway = new Gateway(folder)
                .with("ENABLEMQTT", "0")
                .with("ENABLEINFLUX", "f")
                .start()) {
            gateway.awaitLog("started in");
            Outcome second = run("run");
            assertEquals(1, second.status());
            assertTrue(second.err().contains("another gateway"), second.err());
        }
    }

    @Test
    void theShippedConfigurationIsValid() throws Exception {
        Outcome outcome = run("check");
        assertEquals("", outcome.err());
        assertEquals(0, outcome.status(), outcome.out());
    }

    @Test
    void checkNamesFileKeyValueAndWhatIsValid() throws Exception {
        Gateway gateway = new Gateway(folder)
                .file("io.powermonitor.ecm1240-house.cfg", "link = sim:", "ch1.multiplier = -2", "colour = red")
                .file("io.powermonitor.ecm1240-barn.cfg", "link = sim:")
                .file("io.powermonitor.ecm1240-shed.cfg", "link = sim:")
                .file("io.powermonitor.ecm1240-attic.cfg", "link = serial:/dev/ttyS0?baud=fast", "sensorPrefix = attic")
                .file("io.powermonitor.ecm1240-cellar.cfg", "link = carrier:pigeon", "sensorPrefix = cellar")
                .file("io.powermonitor.sink.mqtt-main.cfg", "qos = 7")
                .file("io.powermonitor.nothing-main.cfg", "a = b");
        Outcome outcome = gateway.run(List.of("check"), new byte[0]);
        assertEquals(2, outcome.status());
        List<String> lines = outcome.out().lines().toList();
        for (String part : List.of(
                "io.powermonitor.ecm1240-house.cfg: ch1.multiplier=-2: ",
                "io.powermonitor.ecm1240-house.cfg: colour=red: unknown key",
                "io.powermonitor.ecm1240-shed.cfg: sensorPrefix=power: already used in io.powermonitor.ecm1240-barn.cfg",
                "io.powermonitor.ecm1240-attic.cfg: link=serial:/dev/ttyS0?baud=fast: ",
                "io.powermonitor.ecm1240-cellar.cfg: link=carrier:pigeon: begins with one of file, serial, sim, tcp",
                "io.powermonitor.sink.mqtt-main.cfg: qos=7: ",
                "io.powermonitor.nothing-main.cfg: (file name)=io.powermonitor.nothing: no bundle")) {
            assertEquals(
                    1, lines.stream().filter(line -> line.startsWith(part)).count(), part + " in\n" + outcome.out());
        }
        assertEquals(7, lines.size(), outcome.out());
    }

    /** The demo with a broker and a server in the environment, as somebody has who measures for real. */
    private Outcome demo(Broker broker, LineServer server, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("demo", "--lines", "--seconds", "4"));
        words.addAll(List.of(options));
        return new Gateway(folder)
                .with("MQTTURL", broker.url())
                .with("INFLUXURL", server.url())
                .with("INFLUXTOKEN", "any")
                .with("INFLUXBUCKET", "home")
                .with("INFLUXORG", "us")
                .run(words, new byte[0]);
    }

    @Test
    void theDemoShowsAHouseAndPublishesOnlyWhenTold() throws Exception {
        try (Broker broker = new EmbeddedBroker().start();
                LineServer server = new LineServer().start();
                Subscriber subscriber = new Subscriber(broker.url(), "#")) {
            Outcome quiet = demo(broker, server);
            assertEquals(0, quiet.status(), quiet.err());
            assertEquals("", quiet.err());
            assertTrue(quiet.out().matches("(?s).*Kettle +\\d+\\.\\d W .*GOOD.*"), quiet.out());
            assertEquals(List.of(), subscriber.texts());
            assertEquals(List.of(), server.lines());

            demo(broker, server, "--publish");
            assertFalse(subscriber.messages().isEmpty());
            assertFalse(server.lines().isEmpty());
            assertTrue(
                    server.lines().size() < 700,
                    "the year is no backlog: " + server.lines().size());
            subscriber.messages().forEach(message -> assertEquals("power-demo", message.topic()));
            server.lines().forEach(line -> assertTrue(line.startsWith("power-metrics-demo,"), line));
        }
    }

    /** A virtual meter on a TCP port, as a serial-to-Ethernet box has it, and a gateway that reads it. */
    @Test
    void theSimulatorIsReadOverTcp() throws Exception {
        int port = Broker.freePort();
        try (Gateway simulator =
                        new Gateway(folder.resolve("simulator")).start("simulate", "--listen", "127.0.0.1:" + port);
                Gateway gateway =
                        new Gateway(folder).file("io.powermonitor.ecm1240-house.cfg", "link = tcp:127.0.0.1:" + port)) {
            simulator.awaitLog("listens on 127.0.0.1:" + port);
            gateway.start();
            gateway.awaitLog("meter house online: ECM-1240");
            assertEquals(0, simulator.terminate());
            gateway.awaitLog("meter house offline");
        }
    }

    /** A meter with two channels and no aux; the numbers are made up. */
    @Test
    void decodeKnowsTheEcm1220() throws Exception {
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        for (int i = 0; i < 2; i++) {
            capture.write(FrameEncoder.encode(new Frame(
                    FrameFormat.ECM_1220,
                    1200,
                    1000 + 500L * i,
                    2000,
                    0,
                    0,
                    0,
                    7,
                    0,
                    1,
                    10,
                    20,
                    100 + i,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0)));
        }
        Outcome outcome = new Gateway(folder).run(List.of("decode", "-"), capture.toByteArray());
        assertEquals(0, outcome.status());
        assertEquals(
                "{\"offset\":43,\"format\":\"ecm1220\",\"volts\":120,\"serial\":7,\"unit\":1,\"flag\":0,\"seconds\":101,"
                        + "\"amps\":{\"ch1\":0.1,\"ch2\":0.2},\"energyWs\":{\"ch1\":1500,\"ch2\":2000},"
                        + "\"polarizedWs\":{\"ch1\":0,\"ch2\":0},\"dcRaw\":null,\"quality\":\"good\","
                        + "\"intervalSeconds\":1,\"watts\":{\"ch1\":500,\"ch2\":0}}",
                outcome.out().lines().toList().get(1));
    }

    @Test
    void aFalseLeavesASinkOut() throws Exception {
        try (Gateway gateway = new Gateway(folder)
                .with("ENABLEMQTT", "F")
                .with("ENABLEINFLUX", "0")
                .start()) {
            gateway.awaitLog("sink mqtt-main: switched off");
            gateway.awaitLog("sink influx-main: switched off");
            assertEquals(0, gateway.logged("io.powermonitor.mqtt: "));
            assertEquals(0, gateway.terminate());
        }
    }
}
