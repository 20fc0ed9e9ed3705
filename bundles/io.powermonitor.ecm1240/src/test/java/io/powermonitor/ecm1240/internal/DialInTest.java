package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.ecm1240.Frames;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.link.tcp.internal.ListenLinkProvider;

/** Boxes dial in over real sockets. */
@Timeout(60)
class DialInTest {

    private final LinkProviders providers = new LinkProviders();
    private final BlockingQueue<MeterReading> readings = new LinkedBlockingQueue<>();
    private final List<Socket> boxes = new ArrayList<>();
    private int port;
    private Line line;

    @BeforeEach
    void start() throws IOException {
        LinkProvider provider = new ListenLinkProvider();
        providers.bind(provider, Map.of(LinkProvider.SCHEMES, "tcp-listen"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        line = new Line(
                "house",
                "house.cfg",
                LineSettings.parse(Map.of(
                                "link", "tcp-listen:127.0.0.1:" + port + "?max=3",
                                "meters", "a,b,c",
                                "a.serial", "1",
                                "b.serial", "2",
                                "c.remote", "127.0.0.1",
                                "c.serial", "3"))
                        .settings()
                        .orElseThrow(),
                providers,
                Clocks.SYSTEM,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
                TalkTimings.STANDARD,
                Path.of("target", "no-data"));
        line.meters().forEach(meter -> meter.subscribe(readings::add));
        line.start();
        Eventually.is(true, () -> line.meters().get(0).status().reason().startsWith("the line is open"));
    }

    @AfterEach
    void stop() throws IOException {
        line.close();
        for (Socket box : boxes) {
            box.close();
        }
    }

    private Socket dial() throws IOException {
        Socket box = new Socket(InetAddress.getLoopbackAddress(), port);
        boxes.add(box);
        return box;
    }

    private static byte[] frame(int serial, int second) {
        return FrameEncoder.encode(Frames.ecm1240(serial, 0, second, second));
    }

    private void expect(String meter, int second) throws InterruptedException {
        MeterReading reading = readings.poll(10, TimeUnit.SECONDS);
        assertNotNull(reading, "no reading");
        assertEquals(meter + second, reading.meter() + reading.seconds().value());
    }

    private long count(String what) {
        return line.meters().get(0).status().counts().get(what);
    }

    @Test
    void threeAtOnceWithTheirBytesMixed() throws Exception {
        List<Socket> three = List.of(dial(), dial(), dial());
        for (int second = 1; second <= 20; second++) {
            for (int from = 0; from < 65; from += 13) {
                for (int box = 0; box < 3; box++) {
                    three.get(box).getOutputStream().write(frame(box + 1, second), from, 13);
                }
            }
        }
        List<Integer> seconds = new ArrayList<>(List.of(0, 0, 0));
        for (int n = 0; n < 60; n++) {
            MeterReading reading = readings.poll(10, TimeUnit.SECONDS);
            assertNotNull(reading, "no reading");
            int box = "abc".indexOf(reading.meter());
            assertEquals(seconds.get(box) + 1, reading.seconds().value());
            seconds.set(box, seconds.get(box) + 1);
        }
        assertEquals(0, count("bytes skipped"));
    }

    @Test
    void oneThatSendsGarbageOrHangsUpHurtsNobody() throws Exception {
        Socket good = dial();
        Socket bad = dial();
        byte[] garbage = new byte[10_000];
        new Random(5).nextBytes(garbage);
        for (int second = 1; second <= 20; second++) {
            byte[] frame = frame(1, second);
            good.getOutputStream().write(frame, 0, 30);
            bad.getOutputStream().write(garbage);
            good.getOutputStream().write(frame, 30, 35);
            expect("a", second);
        }
        byte[] cut = frame(2, 1);
        bad.getOutputStream().write(cut, 0, 40);
        bad.close();
        Socket back = dial();
        back.getOutputStream().write(cut, 40, 25);
        back.getOutputStream().write(frame(2, 2));
        expect("b", 2);
        good.getOutputStream().write(frame(1, 21));
        expect("a", 21);
        assertEquals(0, count("reopened"));
        // what it sent altogether, and the frame that was cut by hanging up; nothing of it is kept
        Eventually.is(20 * 10_000L + 65, () -> count("bytes skipped"));
    }

    @Test
    void whoIsRefusedIsShownInTheStatusOfTheMeters() throws Exception {
        Socket first = dial();
        dial();
        dial();
        first.getOutputStream().write(frame(1, 1));
        expect("a", 1);
        dial();
        Eventually.is(
                List.of(
                        "connected from 127.0.0.1:" + first.getLocalPort(),
                        "1 connection refused, the last from 127.0.0.1: there are 3 connections already (max=3)"),
                () -> line.meters().get(0).status().remarks());
        first.getOutputStream().write(frame(1, 2));
        expect("a", 2);
    }
}
