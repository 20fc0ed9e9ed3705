package io.powermonitor.itests.system;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;

import io.powermonitor.link.serial.Pty;

/** A serial device whose other end is a connection: what one side says the other hears. */
final class SerialBridge implements AutoCloseable {

    private final Pty pty = new Pty();
    private final Socket socket;

    SerialBridge(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        carry("to the meter", () -> {
            for (byte[] bytes = pty.read(); bytes.length > 0; bytes = pty.read()) {
                socket.getOutputStream().write(bytes);
            }
        });
        carry("from the meter", () -> {
            byte[] buffer = new byte[256];
            for (int count = socket.getInputStream().read(buffer);
                    count > 0;
                    count = socket.getInputStream().read(buffer)) {
                pty.write(Arrays.copyOf(buffer, count));
            }
        });
    }

    private interface Carrier {
        void carry() throws IOException;
    }

    private static void carry(String name, Carrier carrier) {
        Thread thread = new Thread(
                () -> {
                    try {
                        carrier.carry();
                    } catch (IOException | RuntimeException e) {
                        // one of the ends has gone
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    String device() {
        return pty.device();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        pty.close();
    }
}
