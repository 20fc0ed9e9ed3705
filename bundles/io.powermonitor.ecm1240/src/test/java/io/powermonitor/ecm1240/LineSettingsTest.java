package io.powermonitor.ecm1240;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.Identity;
import io.powermonitor.api.config.Problem;
import io.powermonitor.ecm1240.LineSettings.Mode;
import io.powermonitor.ecm1240.protocol.MeterAddress;

class LineSettingsTest {

    private static final String FILE = "io.powermonitor.ecm1240-house.cfg";

    /** Lines as they stand in a file, divided by blanks. */
    private static LineConfiguration parse(String lines) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("felix.fileinstall.filename", "file:/etc/powermonitor/" + FILE);
        properties.put("service.pid", "io.powermonitor.ecm1240~house");
        properties.put("component.id", "7");
        for (String line : lines.strip().split("\\s+")) {
            String[] keyAndValue = line.split("=", 2);
            properties.put(keyAndValue[0], keyAndValue[1].replace('_', ' '));
        }
        return LineSettings.parse(properties);
    }

    private static LineSettings good(String lines) {
        LineConfiguration line = parse(lines);
        assertEquals(List.of(), line.problems());
        assertEquals(List.of(), line.unknownKeys());
        return line.settings().orElseThrow();
    }

    @Test
    void aLinkIsEnough() {
        LineSettings line = good("link=serial:/dev/ttyUSB0?baud=19200");
        assertEquals(URI.create("serial:/dev/ttyUSB0?baud=19200"), line.link());
        MeterSettings meter = line.meters().get(0);
        assertEquals(MeterInfos.standard("house"), meter.info());
        assertEquals("power", meter.info().sensorPrefix());
        assertEquals(Duration.ofSeconds(120), meter.info().gap());
        assertEquals(OptionalInt.empty(), meter.serial());
        assertEquals(Duration.ZERO, meter.silentAfter());
        assertEquals(false, line.fallback());
    }

    @Test
    void theStandardMeterHasSevenChannels() {
        assertEquals(
                "[ch1, ch2, aux1, aux2, aux3, aux4, aux5]",
                MeterInfos.standard("x").channels().stream()
                        .map(ChannelInfo::id)
                        .toList()
                        .toString());
        assertEquals(65000, MeterInfos.standard("x").channel("ch2").limitWatts());
        assertEquals(25000, MeterInfos.standard("x").channel("aux1").limitWatts());
    }

    @Test
    void theShortFormSaysEverythingOfOneMeter() {
        LineSettings line = good("link=tcp:192.168.1.20:8899 meter=main label=Main_panel serial=434 unit=5"
                + " sensorPrefix=mains gapSeconds=300 silentSeconds=60 fallback=true"
                + " ch1.label=Grid ch1.direction=net-inverted ch1.multiplier=2 ch1.limitWatts=30000"
                + " ch2.direction=net aux1.label=Fridge aux1.kind=off aux5.kind=pulses aux5.multiplier=0.0125");
        assertTrue(line.fallback());
        MeterSettings meter = line.meters().get(0);
        assertEquals("main", meter.info().id());
        assertEquals("Main panel", meter.info().label());
        assertEquals("mains", meter.info().sensorPrefix());
        assertEquals(Duration.ofMinutes(5), meter.info().gap());
        assertEquals(Duration.ofMinutes(1), meter.silentAfter());
        assertEquals(OptionalInt.of(434), meter.serial());
        assertEquals(OptionalInt.of(5), meter.unit());
        assertEquals(
                new ChannelInfo("ch1", "Grid", Kind.ENERGY, Direction.NET_INVERTED, new BigDecimal("2"), 30000),
                meter.info().channel("ch1"));
        assertEquals(Direction.NET, meter.info().channel("ch2").direction());
        assertEquals(
                new ChannelInfo("aux1", "Fridge", Kind.OFF, Direction.CONSUMPTION, BigDecimal.ONE, 25000),
                meter.info().channel("aux1"));
        assertEquals(
                new ChannelInfo("aux5", "aux5", Kind.PULSES, Direction.CONSUMPTION, new BigDecimal("0.0125"), 25000),
                meter.info().channel("aux5"));
    }

    @Test
    void theLongFormSaysItOfSeveral() {
        LineSettings line = good("link=sim: meters=main,shed main.serial=434 main.unit=5 main.label=Main"
                + " shed.serial=435 shed.sensorPrefix=garden shed.ch1.label=Pump gapSeconds=200 shed.gapSeconds=400"
                + " silentSeconds=50");
        assertEquals(2, line.meters().size());
        MeterSettings main = line.meters().get(0);
        MeterSettings shed = line.meters().get(1);
        assertEquals("Main", main.info().label());
        assertEquals("main", main.info().sensorPrefix());
        assertEquals("garden", shed.info().sensorPrefix());
        assertEquals("Pump", shed.info().channel("ch1").label());
        assertEquals(Duration.ofSeconds(200), main.info().gap());
        assertEquals(Duration.ofSeconds(400), shed.info().gap());
        assertEquals(Duration.ofSeconds(50), shed.silentAfter());
        assertTrue(main.accepts(new Identity("ECM-1240", 434, 5)));
        assertEquals(false, main.accepts(new Identity("ECM-1240", 434, 6)));
        assertTrue(shed.accepts(new Identity("ECM-1220", 435, 77)), "any unit");
    }

    @Test
    void metersOfBoxesThatDialInAreToldApartByTheirAddress() {
        LineSettings line = good("link=tcp-listen:8899 meters=main,shed,barn main.remote=192.168.1.20"
                + " shed.remote=fd00::21 shed.serial=1 barn.remote=::ffff:192.168.1.21");
        MeterSettings shed = line.meters().get(1);
        assertTrue(shed.acceptsFrom(Optional.of(address("fd00:0:0:0:0:0:0:21"))), "written otherwise");
        assertEquals(false, shed.acceptsFrom(Optional.of(address("fd00::20"))));
        assertEquals(false, shed.acceptsFrom(Optional.empty()));
        assertTrue(line.meters().get(2).acceptsFrom(Optional.of(address("192.168.1.21"))), "mapped");
        assertTrue(good("link=tcp-listen:8899").meters().get(0).acceptsFrom(Optional.of(address("10.0.0.1"))));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x=1 | link=: an address such as serial:/dev/ttyUSB0?baud=19200, tcp:192.168.1.20:8899, tcp-listen:8899, file:capture.bin or sim:",
                "link=/dev/ttyUSB0 | link=/dev/ttyUSB0: an address such as serial:/dev/ttyUSB0?baud=19200, tcp:192.168.1.20:8899,"
                        + " tcp-listen:8899, file:capture.bin or sim:",
                "link=sim: meter=a.b | meter=a.b: 1 to 64 letters, digits, hyphens or underscores",
                "link=sim: sensorPrefix=a/b | sensorPrefix=a/b: 1 to 64 letters, digits, hyphens or underscores",
                "link=sim: serial=65536 | serial=65536: a whole number from 0 to 65535",
                "link=sim: unit=-1 | unit=-1: a whole number from 0 to 255",
                "link=sim: mode=listen | mode=listen: one of stream, poll, auto",
                "link=sim: pollSeconds=5 | pollSeconds=5: only with mode=poll or mode=auto",
                "link=sim: mode=poll pollSeconds=0 | pollSeconds=0: a whole number from 1 to 3600",
                "link=sim: command=FB | command=FB: the meter's command byte: FC, FD, FE or FF",
                "link=sim: mode=poll meters=a,b a.command=FC | b.command=: needed where several meters share a line that is polled:"
                        + " the meter's command byte: FC, FD, FE or FF",
                "link=sim: mode=poll meters=a,b a.command=FC b.command=fc | b.command=fc: must differ from a.command",
                "link=sim: meters=a,b a.serial=1 b.serial=2 a.command=FD b.command=FD | b.command=FD: must differ from a.command",
                "link=sim: mode=auto meters=a,b a.command=FC b.command=FD a.serial=1 | b.serial=: needed where several meters share a"
                        + " line: 0 to 65535 (or b.unit: 0 to 255, or b.remote where boxes dial in: 192.168.1.21)",
                "link=sim: gapSeconds=0 | gapSeconds=0: a whole number from 1 to 86400",
                "link=sim: silentSeconds=soon | silentSeconds=soon: a whole number from 1 to 86400",
                "link=sim: fallback=yes | fallback=yes: one of 1, t, true, 0, f, false",
                "link=sim: ch1.kind=pulses | ch1.kind=pulses: one of energy, off; only aux5 can count pulses",
                "link=sim: aux5.kind=gas | aux5.kind=gas: one of energy, pulses, off",
                "link=sim: aux1.direction=net | aux1.direction=net: consumption; only ch1 and ch2 can be metered in both directions",
                "link=sim: ch1.direction=in | ch1.direction=in: one of consumption, net, net-inverted",
                "link=sim: ch1.multiplier=0 | ch1.multiplier=0: a decimal greater than 0, up to 10000, with at most 4 places, such as"
                        + " 2 or 0.5",
                "link=sim: ch1.multiplier=0.00001 | ch1.multiplier=0.00001: a decimal greater than 0, up to 10000, with at most 4"
                        + " places, such as 2 or 0.5",
                "link=sim: ch1.multiplier=1,5 | ch1.multiplier=1,5: a decimal greater than 0, up to 10000, with at most 4 places, such"
                        + " as 2 or 0.5",
                "link=sim: ch1.multiplier=1e999999999 | ch1.multiplier=1e999999999: a decimal greater than 0, up to 10000, with at most"
                        + " 4 places, such as 2 or 0.5",
                "link=sim: ch1.limitWatts=none | ch1.limitWatts=none: a whole number from 1 to 10000000",
                "link=sim: meters=a,a a.serial=1 | meters=a,a: different names with commas between them, each 1 to 64 letters, digits,"
                        + " hyphens or underscores",
                "link=sim: meters=a,,b | meters=a,,b: different names with commas between them, each 1 to 64 letters, digits, hyphens or"
                        + " underscores",
                "link=sim: meters=a,b a.serial=1 | b.serial=: needed where several meters share a line: 0 to 65535 (or b.unit: 0 to 255, or b.remote where boxes dial in: 192.168.1.21)",
                "link=sim: meters=a,b a.serial=1 b.serial=1 | b.serial=1: serial, unit and remote must tell b and a apart",
                "link=sim: meters=a,b a.serial=1 b.unit=2 | b.unit=2: serial, unit and remote must tell b and a apart",
                "link=tcp-listen:1 remote=shed.local | remote=shed.local: an IP address such as 192.168.1.21 or fd00::21",
                "link=tcp-listen:1 remote=192.168.1.256 | remote=192.168.1.256: an IP address such as 192.168.1.21 or fd00::21",
                "link=tcp-listen:1 remote=192.168.1 | remote=192.168.1: an IP address such as 192.168.1.21 or fd00::21",
                "link=tcp:box:1 remote=192.168.1.21 | remote=192.168.1.21: only where boxes dial in: with a link such as tcp-listen:8899",
                "link=sim: meters=a a.remote=::1 | a.remote=::1: only where boxes dial in: with a link such as tcp-listen:8899",
                "link=tcp-listen:1 meters=a,b a.remote=10.0.0.1 b.remote=10.0.0.1 | b.remote=10.0.0.1: serial, unit and remote must"
                        + " tell b and a apart",
                "link=tcp-listen:1 meters=a,b a.remote=10.0.0.1 b.serial=1 | b.serial=1: serial, unit and remote must tell b and a"
                        + " apart",
                "link=sim: meters=a,b a.serial=1 b.serial=2 a.sensorPrefix=p b.sensorPrefix=p | b.sensorPrefix=p: must differ from"
                        + " a.sensorPrefix",
                "link=sim: meters=a,b a.serial=1 b.serial=2 b.ch1.multiplier=-1 | b.ch1.multiplier=-1: a decimal greater than 0, up to"
                        + " 10000, with at most 4 places, such as 2 or 0.5",
            })
    void aBadValueIsNamedWithWhatWouldBeValid(String lines, String problem) {
        LineConfiguration line = parse(lines);
        assertEquals(
                List.of(problem),
                line.problems().stream().map(Problem::toString).toList());
        assertTrue(line.settings().isEmpty());
        assertEquals(FILE + ": " + problem, line.reason());
    }

    @Test
    void metersStreamUnlessTheFileSaysOtherwise() {
        LineSettings line = good("link=sim:");
        assertEquals(Mode.STREAM, line.mode());
        assertEquals(Optional.of(MeterAddress.FC), line.meters().get(0).address());
        LineSettings polled = good("link=sim: mode=poll pollSeconds=5 command=fe");
        assertEquals(Mode.POLL, polled.mode());
        assertEquals(Duration.ofSeconds(5), polled.pollEvery());
        assertEquals(Optional.of(MeterAddress.FE), polled.meters().get(0).address());
        assertEquals(Duration.ofSeconds(10), good("link=sim: mode=auto").pollEvery());
    }

    @Test
    void whereTheyArePolledTheCommandByteTellsMetersApart() {
        LineSettings line =
                good("link=sim: mode=poll meters=a,b,c,d a.command=FC b.command=FD c.command=FE d.command=FF");
        assertEquals(
                List.of(MeterAddress.values()),
                line.meters().stream()
                        .map(meter -> meter.address().orElseThrow())
                        .toList());
        LineSettings boxes = good(
                "link=tcp-listen:8899 mode=poll meters=a,b,c a.remote=10.0.0.1 b.remote=10.0.0.2 c.remote=10.0.0.2 c.command=FD");
        assertEquals(Optional.of(MeterAddress.FC), boxes.meters().get(1).address());
    }

    @Test
    void whichCommandByteIsWhoseIsNotGuessed() {
        LineSettings line = good("link=sim: meters=a,b a.serial=1 b.serial=2 b.command=FD");
        assertEquals(Optional.empty(), line.meters().get(0).address());
        assertEquals(Optional.of(MeterAddress.FD), line.meters().get(1).address());
        LineSettings oneBox =
                good("link=tcp-listen:8899 meters=a,b a.remote=10.0.0.1 a.serial=1 b.remote=10.0.0.1 b.serial=2");
        assertEquals(Optional.empty(), oneBox.meters().get(0).address());
        assertEquals(Optional.empty(), oneBox.meters().get(1).address());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        LineConfiguration line = parse("link=nowhere ch1.multiplier=0 serial=x");
        assertEquals(
                "link, ch1.multiplier, serial",
                line.problems().stream().map(Problem::key).collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @CsvSource({
        "link=sim: baud=19200, baud",
        "link=sim: main.label=x, main.label",
        "link=sim: ch3.label=x, ch3.label",
        "link=sim: meters=a a.serial=1 label=x, label",
        "link=sim: meters=a a.serial=1 b.label=x, b.label",
    })
    void unknownKeysAreFound(String lines, String key) {
        assertEquals(
                List.of(key),
                parse(lines).unknownKeys().stream().map(Problem::key).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "felix.fileinstall.filename, file:/etc/my%20conf/io.powermonitor.ecm1240-house.cfg, house",
        "felix.fileinstall.filename, conf/io.powermonitor.ecm1240-a-b.cfg, a-b",
        "service.pid, io.powermonitor.ecm1240~shed, shed",
        "other, x, line",
    })
    void theNameComesFromTheFile(String property, String value, String name) {
        assertEquals(
                name,
                LineSettings.parse(Map.of("link", "sim:", property, value)).name());
    }

    @Test
    void aFileNameThatIsNoMeterIdNeedsAMeter() {
        LineConfiguration line = LineSettings.parse(
                Map.of("link", "sim:", "felix.fileinstall.filename", "file:/x/io.powermonitor.ecm1240-my.house.cfg"));
        assertEquals(
                "[meter=: needed, since the file's name gives none: 1 to 64 letters, digits, hyphens or underscores]",
                line.problems().toString());
    }
}
