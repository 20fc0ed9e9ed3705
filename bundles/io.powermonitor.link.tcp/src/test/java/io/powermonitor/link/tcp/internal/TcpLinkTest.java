package io.powermonitor.link.tcp.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;

@Timeout(30)
class TcpLinkTest {

    private final TcpLinkProvider provider = new TcpLinkProvider();
    private ServerSocket box;

    @BeforeEach
    void open() throws IOException {
        box = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
        box.close();
    }

    private URI uri() {
        return URI.create("tcp:127.0.0.1:" + box.getLocalPort());
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:box.local:8899, box.local, 8899, box.local:8899",
        "tcp:192.168.1.20:8899, 192.168.1.20, 8899, 192.168.1.20:8899",
        "tcp://192.168.1.20:8899, 192.168.1.20, 8899, 192.168.1.20:8899",
        "tcp://box:65535/, box, 65535, box:65535",
        "tcp:[::1]:1, ::1, 1, [::1]:1",
        "tcp://[fd00::20]:8899, fd00::20, 8899, [fd00::20]:8899",
    })
    void readsAddresses(URI uri, String host, int port, String text) {
        assertEquals(new TcpAddress(host, port), TcpAddress.parse(uri));
        assertEquals(text, TcpAddress.parse(uri).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp:box",
                "tcp:box:",
                "tcp:box:0",
                "tcp:box:65536",
                "tcp:box:123456",
                "tcp:box:port",
                "tcp::8899",
                "tcp:::1:8899",
                "tcp:/dev/ttyUSB0",
                "tcp:box:8899?x=1"
            })
    void saysWhatAnAddressLooksLike(URI uri) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> provider.open(uri));
        assertEquals(
                "\"" + uri + "\" names no host and port: write it like tcp:192.168.1.20:8899 or tcp:[fd00::20]:8899,"
                        + " with a port from 1 to 65535",
                e.getMessage());
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        try (Link link = provider.open(uri());
                Socket meter = box.accept()) {
            meter.getOutputStream().write(new byte[] {1, 2, (byte) 0xFF});
            byte[] buffer = new byte[16];
            int count = 0;
            while (count < 3) {
                byte[] part = new byte[16];
                int more = link.read(part);
                System.arraycopy(part, 0, buffer, count, more);
                count += more;
            }
            assertArrayEquals(new byte[] {1, 2, (byte) 0xFF}, Arrays.copyOf(buffer, count));
            link.write(new byte[] {(byte) 0xFC, 'S', 'P', 'K'});
            assertArrayEquals(
                    new byte[] {(byte) 0xFC, 'S', 'P', 'K'},
                    meter.getInputStream().readNBytes(4));
        }
    }

    @Test
    void readsNothingFromASilentLine() throws IOException {
        try (Link link = provider.open(uri())) {
            assertEquals(0, link.read(new byte[16]));
        }
    }

    @Test
    void endsWhenTheBoxCloses() throws IOException {
        try (Link link = provider.open(uri())) {
            box.accept().close();
            assertEquals(-1, link.read(new byte[16]));
        }
    }

    @Test
    void closingWakesABlockedRead() throws Exception {
        Link link = provider.open(uri());
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
                "the connection to 127.0.0.1:" + box.getLocalPort()
                        + " was closed: by the link provider, which was stopped",
                end.getCause().getMessage());
        assertThrows(LinkException.class, () -> provider.open(uri()));
        link.close();
    }

    @Test
    void saysWhatToDoWhenRefused() throws IOException {
        box.close();
        LinkException e = assertThrows(LinkException.class, () -> provider.open(uri()));
        String port = String.valueOf(box.getLocalPort());
        assertEquals(
                "connection to 127.0.0.1:" + port + " refused: is the serial-to-Ethernet box on, and is " + port
                        + " its port?",
                e.getMessage());
    }

    @Test
    void saysThatAHostIsUnknown() {
        LinkException e =
                assertThrows(LinkException.class, () -> provider.open(URI.create("tcp:no-such-host.invalid:8899")));
        assertEquals("no host no-such-host.invalid is known: is the name right, and the network up?", e.getMessage());
    }
}
