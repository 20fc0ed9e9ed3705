package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.ecm1240.Frames;
import io.powermonitor.ecm1240.LineSettings;

@Timeout(60)
class RawCommandTest {

    private static final List<String> FIELDS = List.of(
            "     0  fe ff 03 05 08 61 bf 32 00 00 cf ed 07 00 00 41",
            "    16  8b 2e 00 00 2e 7e 01 00 00 b2 01 05 00 b2 01 98",
            "    32  05 15 00 54 18 e4 25 00 46 00 00 00 3f 00 00 00",
            "    48  41 00 00 00 3f 00 00 00 41 00 00 00 ff 01 ff fe",
            "    64  9e",
            "  voltage                 128.8 V",
            "  ch1 absolute          3325793 Ws",
            "  ch2 absolute           519631 Ws",
            "  ch1 polarized         3050305 Ws",
            "  ch2 polarized           97838 Ws",
            "  serial                    434",
            "  flag                     0x98",
            "  unit                        5",
            "  ch1 current              0.21 A",
            "  ch2 current             62.28 A",
            "  seconds                  9700 s",
            "  aux1                       70 Ws",
            "  aux2                       63 Ws",
            "  aux3                       65 Ws",
            "  aux4                       63 Ws",
            "  aux5                       65 Ws",
            "  aux5 DC                   511 (raw)");

    private final LinkProviders providers = new LinkProviders();
    private final PipeProvider pipes = new PipeProvider();
    private final LineRegistry registry = new LineRegistry();
    private final RawCommand command = new RawCommand(registry);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CommandSession session = (CommandSession) Proxy.newProxyInstance(
            RawCommandTest.class.getClassLoader(),
            new Class<?>[] {CommandSession.class},
            (proxy, method, arguments) -> new PrintStream(out, true, StandardCharsets.UTF_8));
    private ConfiguredLine line;

    @BeforeEach
    void start() throws Exception {
        providers.bind(pipes, Map.of(LinkProvider.SCHEMES, "pipe"));
        Map<String, String> properties = new HashMap<>();
        properties.put("link", "pipe:here");
        properties.put("meters", "house,shed");
        properties.put("house.serial", "434");
        properties.put("shed.serial", "435");
        line = new ConfiguredLine(
                LineSettings.parse(properties),
                registry,
                providers,
                (meter, ranking) -> () -> {},
                Clocks.SYSTEM,
                java.nio.file.Path.of("target", "no-data"));
        line.start();
        pipes.next().send(Frames.CAPTURED);
        Eventually.is(1L, () -> line.meters().get(0).status().counts().get("frames"));
    }

    @AfterEach
    void stop() {
        line.close();
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsTheLastFrameOfAMeter() {
        command.raw(session, false, "house");
        List<String> rows = output().lines().toList();
        assertTrue(rows.get(0).matches("house: ECM-1240 serial 434 unit 5, [0-9.]+ s ago"), rows.get(0));
        assertEquals(FIELDS, rows.subList(1, rows.size()));
    }

    @Test
    void showsAllMetersWithinEightyColumns() {
        command.raw(session, false);
        assertTrue(output().contains("house: ECM-1240"));
        assertTrue(output().contains("shed: no frame yet, OFFLINE"), output());
        output().lines().forEach(text -> assertTrue(text.length() <= 80, text));
    }

    @Test
    void printsJson() {
        command.raw(session, true);
        assertEquals(
                "[{\"meter\":\"house\",\"ageSeconds\":0,\"hex\":\""
                        + HexFormat.of().formatHex(Frames.CAPTURED)
                        + "\",\"format\":\"ecm1240\",\"volts\":128.8,\"serial\":434,\"unit\":5,\"flag\":152,\"seconds\":9700,"
                        + "\"amps\":{\"ch1\":0.21,\"ch2\":62.28},"
                        + "\"energyWs\":{\"ch1\":3325793,\"ch2\":519631,\"aux1\":70,\"aux2\":63,\"aux3\":65,\"aux4\":63,\"aux5\":65},"
                        + "\"polarizedWs\":{\"ch1\":3050305,\"ch2\":97838},\"dcRaw\":511},"
                        + "{\"meter\":\"shed\",\"hex\":null}]",
                output().strip().replaceFirst("\"ageSeconds\":[0-9.]+", "\"ageSeconds\":0"));
    }

    @Test
    void namesAnUnknownMeterAndThoseThatExist() {
        assertEquals(
                "no meter \"attic\" here; there are: house, shed",
                assertThrows(IllegalArgumentException.class, () -> command.raw(session, false, "attic"))
                        .getMessage());
        line.close();
        assertEquals(
                "no meter \"attic\" here; there are: none",
                assertThrows(IllegalArgumentException.class, () -> command.raw(session, false, "attic"))
                        .getMessage());
    }
}
