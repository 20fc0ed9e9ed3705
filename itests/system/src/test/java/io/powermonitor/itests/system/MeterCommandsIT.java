package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.itests.system.Gateway.Outcome;

/** Meters are commanded and diagnosed as a user does it, over a pty and over TCP, in real time. */
class MeterCommandsIT {

    @TempDir
    Path folder;

    private Gateway gateway(LiveMeter meter) throws IOException {
        return new Gateway(folder).file("io.powermonitor.ecm1240-house.cfg", "link = " + meter.link());
    }

    private static LiveMeter meter(String kind) throws IOException {
        return kind.equals("pty") ? LiveMeter.atPty() : LiveMeter.atTcp();
    }

    private static String done(Gateway gateway, String... words) throws Exception {
        Outcome outcome = gateway.shell(words);
        assertEquals(0, outcome.status(), outcome.out() + outcome.err());
        return outcome.out();
    }

    private boolean isMarked(Gateway gateway) {
        return Files.exists(gateway.data.resolve("ecm1240-house-house.real-time"));
    }

    private void awaitRealTimeMode(Gateway gateway, LiveMeter meter) throws InterruptedException {
        Await.until("real-time mode is on", () -> meter.is(plain -> plain.streaming));
        Await.until("the marker is gone", () -> !isMarked(gateway));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pty", "tcp"})
    @Execution(ExecutionMode.CONCURRENT)
    void commands(String kind) throws Exception {
        try (LiveMeter meter = meter(kind);
                Gateway gateway = gateway(meter)) {
            gateway.start().awaitLog("meter house online");
            String settings = done(gateway, "settings", "house", "--hex");
            assertTrue(settings.contains("send interval     1 s"), settings);
            assertTrue(settings.contains("     0  ac 04 a1 03 b9 02 01 00 0f bd 00 01 b2 00 00 00"), settings);
            String previewed = done(gateway, "ct", "house", "ch1", "173", "5");
            assertTrue(previewed.endsWith("nothing was sent; to do it:\n  ct house ch1 173 5 --yes\n"), previewed);
            assertTrue(meter.is(plain -> plain.settings[0] == 172));
            assertTrue(done(gateway, "ct", "house", "ch1", "173", "5", "--yes").contains(": done\n"));
            assertTrue(meter.is(plain -> plain.settings[0] == 173 && plain.settings[1] == 5));
            done(gateway, "interval", "house", "2");
            done(gateway, "polarity", "house", "ch2", "--yes");
            assertTrue(meter.is(plain -> plain.interval() == 2 && plain.negated == 2));
            awaitRealTimeMode(gateway, meter);
            String probed = done(gateway, "probe", "house");
            assertTrue(probed.contains("  FC: ECM-1240 serial 434 unit 1\n  FD: no answer\n"), probed);
            done(gateway, "diagnose", "house");
            assertEquals(0, gateway.terminate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pty", "tcp"})
    @Execution(ExecutionMode.CONCURRENT)
    void realTimeModeIsOnAgainAfterASigkill(String kind) throws Exception {
        try (LiveMeter meter = meter(kind);
                Gateway gateway = gateway(meter)) {
            gateway.start().awaitLog("meter house online");
            CompletableFuture<Void> command =
                    CompletableFuture.runAsync(() -> gateway.answer("trigger", "house", "250"));
            Await.until("real-time mode is off", () -> !meter.is(plain -> plain.streaming));
            gateway.process().destroyForcibly().onExit().join();
            command.join();
            assertTrue(isMarked(gateway));
            assertTrue(meter.is(plain -> !plain.streaming && List.of(100, 250).contains(plain.trigger())));
            gateway.start().awaitLog("real-time mode was switched off for a command when the gateway ended");
            awaitRealTimeMode(gateway, meter);
            assertTrue(meter.is(plain -> List.of(100, 250).contains(plain.trigger()) && plain.interval() == 1));
            assertEquals(0, gateway.terminate());
        }
    }

    @Test
    @Tag("peers")
    @Execution(ExecutionMode.CONCURRENT)
    void aFullDiskRefusesCommandsAndNoReadings() throws Exception {
        try (LiveMeter meter = LiveMeter.atPty();
                SmallDisk disk = new SmallDisk(folder.resolve("data"));
                Gateway gateway = gateway(meter)) {
            gateway.start().awaitLog("meter house online");
            disk.fill();
            Outcome refused = gateway.shell("trigger", "house", "250");
            assertEquals(1, refused.status(), refused.out() + refused.err());
            String reason =
                    "house: trigger 250 W failed: nothing was sent, since it must be kept in mind that it streams:"
                            + " cannot write " + gateway.data.resolve("ecm1240-house-house.real-time")
                            + ": No space left on device: nothing was changed";
            assertTrue(refused.err().contains(reason), refused.err());
            assertFalse(isMarked(gateway));
            assertTrue(meter.is(plain -> plain.done.isEmpty() && plain.streaming));
            gateway.awaitEntries(gateway.entries() + 3);
            disk.empty();
            done(gateway, "trigger", "house", "250");
            awaitRealTimeMode(gateway, meter);
            assertTrue(meter.is(plain -> plain.trigger() == 250));
            assertEquals(0, gateway.terminate());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLinkIsDiagnosedWithoutAGateway() throws Exception {
        Gateway gateway = new Gateway(folder);
        try (LiveMeter meter = LiveMeter.atPty()) {
            Outcome well = gateway.run(List.of("diagnose", meter.link()), new byte[0]);
            assertEquals(0, well.status(), well.out() + well.err());
            assertTrue(well.out().contains("arrive from ECM-1240 serial 434 unit 1"), well.out());
            meter.streams(false);
            Outcome off = gateway.run(List.of("diagnose", meter.link()), new byte[0]);
            assertEquals(1, off.status(), off.out() + off.err());
            assertTrue(off.out().contains("PROBLEM  frames         real-time mode is off"), off.out());
            assertTrue(meter.is(plain -> plain.done.stream().allMatch("SPK"::equals)), "nothing is written but polls");
        }
    }
}
