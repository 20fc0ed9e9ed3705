package io.powermonitor.link.tcp.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;

@Timeout(60)
class ListenLinkTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Logged logged = new Logged();
    private final Map<Peer, ByteArrayOutputStream> received = new HashMap<>();
    private final byte[] buffer = new byte[4096];
    private Boxes boxes;
    private ListenLink link;

    /** @param parameters behind the question mark */
    private void open(String parameters) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        InetSocketAddress local = (InetSocketAddress) server.getLocalAddress();
        boxes = new Boxes(local);
        link = new ListenLink(
                ListenAddress.parse(URI.create("tcp-listen:127.0.0.1:" + local.getPort() + parameters)),
                server,
                nanos::get);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        boxes.close();
        logged.close();
    }

    /** Reads once, and keeps what was read with who sent it. */
    private int read() throws IOException {
        int count = link.read(buffer);
        if (count > 0) {
            Peer sender = link.sender().orElseThrow();
            assertTrue(link.peers().contains(sender), "who has sent something is among the peers while it is read");
            received.computeIfAbsent(sender, peer -> new ByteArrayOutputStream())
                    .write(buffer, 0, count);
        }
        return count;
    }

    private void readUntilConnected(int count) throws IOException {
        while (link.peers().size() != count) {
            read();
        }
    }

    private void readUntilReceived(Peer peer, int length) throws IOException {
        while (received(peer).length < length) {
            read();
        }
    }

    private byte[] received(Peer peer) {
        return received.getOrDefault(peer, new ByteArrayOutputStream()).toByteArray();
    }

    private Peer peerOf(Socket box) {
        return link.peers().stream()
                .filter(peer -> peer.address().getPort() == box.getLocalPort())
                .findFirst()
                .orElseThrow();
    }

    private Socket dial() throws IOException {
        int before = link.peers().size();
        Socket box = boxes.dial();
        readUntilConnected(before + 1);
        return box;
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void bytesOfThreeBoxesAtOnceAreToldApart() throws IOException {
        open("");
        assertTrue(link.isShared());
        List<Socket> three = List.of(dial(), dial(), dial());
        List<byte[]> sent = List.of(bytes(1, 3000), bytes(2, 3000), bytes(3, 3000));
        for (int from = 0; from < 3000; from += 100) {
            for (int box = 0; box < 3; box++) {
                three.get(box).getOutputStream().write(sent.get(box), from, 100);
            }
            read();
        }
        for (int box = 0; box < 3; box++) {
            Peer peer = peerOf(three.get(box));
            readUntilReceived(peer, 3000);
            assertArrayEquals(sent.get(box), received(peer));
        }
        assertEquals(3, link.peers().size());
    }

    @Test
    void oneThatFloodsDoesNotKeepTheOthersWaiting() throws Exception {
        open("");
        Socket bad = dial();
        Socket good = dial();
        Peer flooding = peerOf(bad);
        Thread flood = new Thread(
                () -> {
                    try {
                        while (true) {
                            bad.getOutputStream().write(bytes(7, 65536));
                        }
                    } catch (IOException e) {
                        // the test is over
                    }
                },
                "test-flood");
        flood.start();
        long flooded = 0;
        for (int frame = 1; frame <= 50; frame++) {
            good.getOutputStream().write(bytes(frame, 65));
            while (received(peerOf(good)).length < 65 * frame) {
                read();
                flooded += received.containsKey(flooding)
                        ? received.remove(flooding).size()
                        : 0;
            }
        }
        assertArrayEquals(bytes(50, 65), Arrays.copyOfRange(received(peerOf(good)), 49 * 65, 50 * 65));
        while (flooded < 20_000_000) {
            read();
            flooded +=
                    received.containsKey(flooding) ? received.remove(flooding).size() : 0;
        }
        assertTrue(link.peers().contains(flooding), "nothing is kept of it, so it may go on");
        bad.close();
        flood.join();
    }

    @Test
    void oneThatHangsUpOrIsResetDisturbsNobodyAndIsAnotherPeerWhenItIsBack() throws IOException {
        open("");
        Socket stays = dial();
        Socket hangsUp = dial();
        Socket reset = dial();
        Peer staying = peerOf(stays);
        Peer before = peerOf(hangsUp);
        hangsUp.getOutputStream().write(bytes(1, 10_000));
        hangsUp.close();
        reset.setSoLinger(true, 0);
        reset.close();
        stays.getOutputStream().write(1);
        readUntilConnected(1);
        assertArrayEquals(bytes(1, 10_000), received(before), "what it sent before it went is not lost");
        Socket again = dial();
        assertNotEquals(before.number(), peerOf(again).number());
        again.getOutputStream().write(2);
        stays.getOutputStream().write(3);
        readUntilReceived(peerOf(again), 1);
        readUntilReceived(staying, 2);
        assertArrayEquals(new byte[] {1, 3}, received(staying));
        assertEquals(List.of(staying, peerOf(again)), link.peers());
    }

    @Test
    void thePeersAreTheSameObjectUntilSomebodyComesOrGoes() throws IOException {
        open("");
        Socket box = dial();
        List<Peer> peers = link.peers();
        box.getOutputStream().write(1);
        readUntilReceived(peerOf(box), 1);
        assertSame(peers, link.peers());
        box.close();
        readUntilConnected(0);
        assertEquals(1, peers.size());
    }

    @Test
    void whoIsNotAllowedIsRefusedCountedAndNamedOnce() throws IOException {
        open("?allow=192.168.1.0/24,10.0.0.7");
        assertEquals(List.of(), link.remarks());
        String port = "127.0.0.1:" + boxes.dial().getPort();
        while (link.remarks().isEmpty()) {
            assertEquals(0, read());
        }
        assertEquals(
                List.of(
                        "1 connection refused, the last from 127.0.0.1: it is not among 192.168.1.0/24,10.0.0.7 (allow=)"),
                link.remarks());
        List<String> remarks = link.remarks();
        Socket second = boxes.dial();
        while (link.remarks() == remarks) {
            assertEquals(0, read());
        }
        assertEquals(
                List.of(
                        "2 connections refused, the last from 127.0.0.1: it is not among 192.168.1.0/24,10.0.0.7 (allow=)"),
                link.remarks());
        assertEquals(-1, second.getInputStream().read(), "it is told so");
        assertEquals(List.of(), link.peers());
        assertEquals(
                List.of("a connection from 127.0.0.1 was refused on " + port
                        + ": it is not among 192.168.1.0/24,10.0.0.7 (allow=)"),
                logged.lines());
    }

    @Test
    void noMoreThanTheMostAreTaken() throws IOException {
        open("?max=2");
        Socket first = dial();
        Socket second = dial();
        Socket third = boxes.dial();
        while (link.remarks().isEmpty()) {
            read();
        }
        assertEquals(-1, third.getInputStream().read());
        assertEquals(
                List.of("1 connection refused, the last from 127.0.0.1: there are 2 connections already (max=2)"),
                link.remarks());
        first.close();
        readUntilConnected(1);
        Socket fourth = dial();
        fourth.getOutputStream().write(4);
        second.getOutputStream().write(2);
        readUntilReceived(peerOf(fourth), 1);
        readUntilReceived(peerOf(second), 1);
        boxes.dial();
        while (logged.lines().size() < 2) {
            read();
        }
    }

    @Test
    void aThousandThatKnockLeaveNothingBehind() throws IOException {
        open("?max=1");
        Socket box = dial();
        Peer peer = peerOf(box);
        for (int n = 0; n < 1000; n++) {
            boxes.dial().close();
            if (n % 50 == 0) {
                box.getOutputStream().write(n);
            }
            read();
        }
        readUntilReceived(peer, 20);
        while (!link.remarks().toString().contains("1000 connections refused")) {
            read();
        }
        assertEquals(1, logged.lines().size());
        assertEquals(List.of(peer), link.peers());
    }

    @Test
    void oneThatSendsNothingForLongIsClosed() throws IOException {
        open("?idle=60");
        Socket alive = dial();
        Socket dead = dial();
        nanos.addAndGet(Duration.ofSeconds(50).toNanos());
        alive.getOutputStream().write(1);
        readUntilReceived(peerOf(alive), 1);
        assertEquals(2, link.peers().size());
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        readUntilConnected(1);
        assertEquals(peerOf(alive), link.peers().get(0));
        assertEquals(-1, dead.getInputStream().read());
        nanos.addAndGet(Duration.ofSeconds(3600).toNanos());
        alive.getOutputStream().write(2);
        readUntilReceived(link.peers().get(0), 2);
        assertEquals(1, link.peers().size(), "it was the gateway that was busy for so long");
    }

    @Test
    void idleZeroIsNever() throws IOException {
        open("?idle=0");
        dial();
        nanos.addAndGet(Duration.ofDays(30).toNanos());
        assertEquals(0, read());
        assertEquals(1, link.peers().size());
    }

    @Test
    void writesToTheOneThatIsMeant() throws IOException {
        open("");
        String nobody =
                assertThrows(LinkException.class, () -> link.write(new byte[1])).getMessage();
        assertTrue(nobody.startsWith("no box is connected to 127.0.0.1:"), nobody);
        Socket first = dial();
        link.write(new byte[] {1});
        Socket second = dial();
        link.write(peerOf(second), new byte[] {2});
        assertEquals(1, first.getInputStream().read());
        assertEquals(2, second.getInputStream().read());
        String several =
                assertThrows(LinkException.class, () -> link.write(new byte[1])).getMessage();
        assertTrue(several.startsWith("2 boxes are connected to 127.0.0.1:"), several);
        Peer gone = peerOf(second);
        second.close();
        readUntilConnected(1);
        assertEquals(
                gone + " is no longer connected: is the box on?",
                assertThrows(LinkException.class, () -> link.write(gone, new byte[1]))
                        .getMessage());
        link.write(peerOf(first), new byte[] {3});
        assertEquals(3, first.getInputStream().read());
    }

    @Test
    void aBoxThatTakesNoBytesIsGivenUp() throws IOException {
        open("");
        Peer peer = peerOf(dial());
        assertEquals(
                peer + " takes no bytes: is its serial line alive?",
                assertThrows(LinkException.class, () -> link.write(peer, new byte[50_000_000]))
                        .getMessage());
    }

    @Test
    void noThreadIsStartedForAConnection() throws IOException {
        open("");
        dial();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int n = 0; n < 30; n++) {
            dial();
        }
        assertEquals(
                Set.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .collect(Collectors.toSet()));
    }

    @Test
    void closingHangsUpOnAllAndFreesThePort() throws IOException {
        open("");
        Socket box = dial();
        link.close();
        link.close();
        assertTrue(link.isClosed());
        assertEquals(-1, box.getInputStream().read());
        assertThrows(LinkException.class, () -> link.read(buffer));
        assertEquals(List.of(), link.peers());
        assertThrows(IOException.class, boxes::dial);
    }
}
