package io.powermonitor.shell.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "readings house --json", "test:echo \u53f0\u6240"})
    void requestsComeBackAsTheyWere(String line) {
        CommandRequest request = new CommandRequest(line, true, 132);
        assertEquals(request, CommandRequest.of(request.frame()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 19})
    void noTerminalIsTooNarrow(int columns) {
        assertEquals(20, new CommandRequest("", false, columns).columns());
    }

    @Test
    void aStatusIsANumber() {
        assertEquals(127, Frame.status(127).status());
        assertEquals(Frame.FAILED, new Frame(Frame.Type.STATUS, new byte[0]).status());
    }

    @Test
    void framesCrossASocketWholeAndInOrder() throws Exception {
        try (Pair pair = new Pair(directory.resolve("s"))) {
            byte[] large = new byte[FrameChannel.LONGEST];
            large[large.length - 1] = 7;
            Thread writer = new Thread(() -> {
                try {
                    pair.a.write(new Frame(Frame.Type.OUT, large));
                    pair.a.write(Frame.of(Frame.Type.ERR, ""));
                    pair.a.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            writer.start();
            assertArrayEquals(large, pair.b.read().orElseThrow().payload());
            assertEquals(Frame.Type.ERR, pair.b.read().orElseThrow().type());
            assertEquals(Optional.empty(), pair.b.read());
            writer.join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "63 00 00 00 00",
                "FF 00 00 00 00",
                "00 7F FF FF FF",
                "00 FF FF FF FF",
                "00 00 00",
                "00 00 00 00 05 41"
            })
    void whatIsNoFrameIsAnError(String bytes) throws Exception {
        try (Pair pair = new Pair(directory.resolve("s"))) {
            ByteBuffer sent = ByteBuffer.allocate(16);
            for (String b : bytes.split(" ")) {
                sent.put((byte) Integer.parseInt(b, 16));
            }
            pair.client.write(sent.flip());
            pair.client.close();
            assertThrows(IOException.class, pair.b::read);
        }
    }

    @Test
    void theSocketIsInAPrivateDirectory() throws IOException {
        SocketPlace place = new SocketPlace(directory.resolve("data"));
        Path socket = place.prepare();
        assertEquals(directory.resolve("data/shell/socket"), socket);
        assertEquals("rwx------", permissions(socket.getParent()));
        assertEquals(socket, place.find());
    }

    @Test
    void aStaleSocketIsRemovedAndAnOpenDirectoryClosed() throws IOException {
        Path shell = Files.createDirectories(directory.resolve("shell"));
        Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createFile(shell.resolve("socket"));
        Path socket = new SocketPlace(directory).prepare();
        assertTrue(Files.notExists(socket));
        assertEquals("rwx------", permissions(shell));
    }

    @Test
    void underALongPathTheSocketIsElsewhereAndFound() throws Exception {
        Path data = directory.resolve("d".repeat(120));
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        SocketPlace place = new SocketPlace(data, temporary);
        Path socket = place.prepare();
        assertTrue(socket.startsWith(temporary), socket.toString());
        assertEquals("rwx------", permissions(socket.getParent()));
        assertEquals(socket, place.find());
        assertEquals(socket, place.prepare(), "the same place again after a restart");
    }

    @Test
    void aLinkInPlaceOfTheTemporaryDirectoryIsRefused() throws Exception {
        Path data = directory.resolve("d".repeat(120));
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        SocketPlace place = new SocketPlace(data, temporary);
        Path near = place.prepare().getParent();
        Files.delete(near);
        Files.createSymbolicLink(near, directory);
        assertThrows(IOException.class, place::prepare);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Two ends of a socket. */
    private static final class Pair implements AutoCloseable {

        private final SocketChannel client;
        private final FrameChannel a;
        private final FrameChannel b;

        Pair(Path socket) throws IOException {
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
                client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                a = new FrameChannel(client);
                b = new FrameChannel(server.accept());
            }
        }

        @Override
        public void close() throws IOException {
            a.close();
            b.close();
        }
    }
}
