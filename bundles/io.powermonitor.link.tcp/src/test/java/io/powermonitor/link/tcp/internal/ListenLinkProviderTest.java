package io.powermonitor.link.tcp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;

@Timeout(60)
class ListenLinkProviderTest {

    private final ListenLinkProvider provider = new ListenLinkProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:", "localhost:"})
    void listensWhereItIsTold(String host) throws IOException {
        int port = freePort();
        try (Link link = provider.open(URI.create("tcp-listen:" + host + port));
                Socket box = new Socket(InetAddress.getLoopbackAddress(), port)) {
            box.getOutputStream().write(new byte[] {1, 2, 3});
            byte[] buffer = new byte[16];
            int count = 0;
            while (count == 0) {
                count = link.read(buffer);
            }
            assertEquals(1, buffer[0]);
            assertEquals(
                    box.getLocalPort(), link.sender().orElseThrow().address().getPort());
        }
        // the port is free again, although connections of before are still in the system's memory
        provider.open(URI.create("tcp-listen:" + host + port)).close();
    }

    @Test
    void closingWakesABlockedRead() throws Exception {
        int port = freePort();
        Link link = provider.open(URI.create("tcp-listen:127.0.0.1:" + port));
        CountDownLatch reading = new CountDownLatch(1);
        FutureTask<Integer> reader = new FutureTask<>(() -> {
            reading.countDown();
            int count = 0;
            while (count >= 0) {
                count = link.read(new byte[16]);
            }
            return count;
        });
        new Thread(reader, "test-reader").start();
        reading.await();
        provider.close();
        Exception end = assertThrows(Exception.class, () -> reader.get(5, TimeUnit.SECONDS));
        assertEquals(
                "127.0.0.1:" + port + " was closed: by the link provider, which was stopped",
                end.getCause().getMessage());
        assertThrows(LinkException.class, () -> provider.open(URI.create("tcp-listen:127.0.0.1:" + port)));
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LinkException e = assertThrows(
                    LinkException.class,
                    () -> provider.open(URI.create("tcp-listen:127.0.0.1:" + other.getLocalPort())));
            assertTrue(
                    e.getMessage().startsWith("127.0.0.1:" + other.getLocalPort() + " cannot be opened (")
                            && e.getMessage()
                                    .endsWith("): another program listens there, or another line of this gateway"),
                    e.getMessage());
        }
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        LinkException e =
                assertThrows(LinkException.class, () -> provider.open(URI.create("tcp-listen:192.0.2.1:18899")));
        assertEquals("192.0.2.1 is no address of this machine: write one that is, or the port alone", e.getMessage());
        LinkException unknown = assertThrows(
                LinkException.class, () -> provider.open(URI.create("tcp-listen:no-such-host.invalid:18899")));
        assertEquals(
                "no host no-such-host.invalid is known: write an address of this machine, or the port alone",
                unknown.getMessage());
    }
}
