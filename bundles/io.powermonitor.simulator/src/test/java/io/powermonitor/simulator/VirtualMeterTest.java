package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;

class VirtualMeterTest {

    private static MeterOptions options(long seed, int interval, Start start) {
        return new MeterOptions(
                FrameFormat.ECM_1240,
                seed,
                House.SPRING,
                434,
                5,
                start,
                interval,
                32_000,
                true,
                Behaviour.USUAL,
                Incidents.NONE);
    }

    private static Decoded run(VirtualMeter meter, int interval, int frames) {
        Decoded decoded = new Decoded();
        for (int i = 0; i < frames; i++) {
            meter.advanceTo((long) i * interval);
            byte[] bytes = FrameEncoder.encode(meter.frame());
            decoded.feed(bytes, bytes.length);
        }
        return decoded;
    }

    static List<Start> starts() {
        return List.of(Start.USED, Start.ZERO, Start.WRAP);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void countersAddUpToTheTruth(Start start) {
        for (int interval : new int[] {1, 7, 255}) {
            VirtualMeter meter = new VirtualMeter(options(interval, interval, start));
            Decoded decoded = run(meter, interval, 2000);
            assertEquals(2000, decoded.frames().size());
            assertEquals(meter.truth(), decoded.truth(), start + ", interval and seed " + interval);
            assertEquals(1999L * interval, decoded.seconds());
        }
    }

    @Test
    void anotherGoesOnWhereOneStopped() {
        VirtualMeter before = new VirtualMeter(options(9, 1, Start.USED));
        before.hurryTo(86_400, 10);
        Frame last = before.frame();
        MeterOptions goesOn = SimulatorOptions.parse("sim:?seed=9&serial=434&unit=5&time=2026-04-21T10:00:00&start="
                        + Start.after(last).text())
                .first();
        VirtualMeter after = new VirtualMeter(goesOn);
        assertEquals(last.seconds(), after.frame().seconds());
        assertEquals(last.ch2PolarizedWs(), after.frame().ch2PolarizedWs());
        before.advanceTo(90_000);
        after.advanceTo(3600);
        assertEquals(Start.after(before.frame()), Start.after(after.frame()));
    }

    @Test
    void aHurryMissesLittle() {
        VirtualMeter exact = new VirtualMeter(options(2, 1, Start.USED));
        VirtualMeter hurried = new VirtualMeter(options(2, 1, Start.USED));
        exact.advanceTo(7 * 86_400);
        hurried.hurryTo(7 * 86_400, 10);
        assertEquals(exact.truth().seconds(), hurried.truth().seconds());
        for (Channel channel : Channel.values()) {
            double energy = exact.truth().of(channel).energyWs();
            assertEquals(energy, hurried.truth().of(channel).energyWs(), energy * 0.05, channel.id());
        }
    }

    @Test
    void truthIsWhatTheHouseTook() {
        VirtualMeter meter = new VirtualMeter(options(9, 1, Start.USED));
        meter.advanceTo(50_000);
        House house = new House(9);
        long[] importWs = new long[7];
        long[] exportWs = new long[7];
        for (int second = 0; second < 50_000; second++) {
            int[] watts = house.wattsDuring(second);
            for (int i = 0; i < 7; i++) {
                importWs[i] += watts[i] > 0 ? watts[i] : 0;
                exportWs[i] -= watts[i] < 0 ? watts[i] : 0;
            }
        }
        for (Channel channel : Channel.values()) {
            Truth.Energy expected = new Truth.Energy(importWs[channel.ordinal()], exportWs[channel.ordinal()]);
            assertEquals(expected, meter.truth().of(channel), channel.id());
        }
        assertTrue(meter.truth().of(Channel.CH2).exportWs() > 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCounterInUseWrapsWithinADay(long seed) {
        VirtualMeter meter = new VirtualMeter(options(seed, 60, Start.WRAP));
        Frame first = run(meter, 60, 1).last();
        Frame last = run(meter, 60, 1440).last();
        assertTrue(last.seconds() < first.seconds());
        assertTrue(last.ch1AbsoluteWs() < first.ch1AbsoluteWs());
        assertTrue(last.ch2AbsoluteWs() < first.ch2AbsoluteWs());
        assertTrue(last.ch2PolarizedWs() < first.ch2PolarizedWs());
        assertEquals(first.ch1PolarizedWs(), last.ch1PolarizedWs(), "a house does not export through its loads");
        for (int n = 1; n <= 5; n++) {
            assertTrue(last.auxWs(n) < first.auxWs(n), "aux" + n);
        }
    }

    @Test
    void saysWhoItIs() {
        Frame frame = run(new VirtualMeter(options(1, 5, Start.ZERO)), 5, 1).last();
        assertEquals(434, frame.serial());
        assertEquals(5, frame.unit());
        assertEquals(0, frame.seconds());
        assertEquals(0, frame.ch1AbsoluteWs());
        assertEquals(0, frame.aux5Ws());
    }

    @Test
    void currentsFitPowerAndVoltage() {
        VirtualMeter meter = new VirtualMeter(options(4, 60, Start.USED));
        House house = new House(4);
        Decoded decoded = run(meter, 60, 1440);
        for (int i = 1; i < 1440; i++) {
            Frame frame = decoded.frames().get(i);
            int[] watts = house.wattsDuring(60L * i - 1);
            assertTrue(frame.volts() > 115 && frame.volts() < 126, frame.toString());
            // half a hundredth of an ampere at that voltage
            assertEquals(watts[0], frame.ch1Amps() * frame.volts(), 0.64, frame.toString());
            assertEquals(Math.abs(watts[1]), frame.ch2Amps() * frame.volts(), 0.64, frame.toString());
        }
    }

    @Test
    void theSameSeedGivesTheSameFrames() {
        assertEquals(
                run(new VirtualMeter(options(3, 10, Start.USED)), 10, 500).frames(),
                run(new VirtualMeter(options(3, 10, Start.USED)), 10, 500).frames());
    }
}
