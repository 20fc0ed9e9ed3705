package io.powermonitor.itests.framework;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The least an MQTT client needs of a broker: says yes to whoever connects, and acknowledges what is published. */
final class Acknowledger implements AutoCloseable {

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int PING = 12;
    private static final int DISCONNECT = 14;

    private final ServerSocket server;

    Acknowledger() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "acknowledger");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread thread = new Thread(() -> attend(client), "acknowledger of " + client.getPort());
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // the test is over: the loop knows
            }
        }
    }

    private static void attend(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            answer(new DataInputStream(client.getInputStream()), client.getOutputStream());
        } catch (IOException e) {
            return; // the client went
        }
    }

    private static void answer(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int header = in.readUnsignedByte();
            byte[] body = new byte[length(in)];
            in.readFully(body);
            switch (header >> 4) {
                case CONNECT -> out.write(new byte[] {0x20, 2, 0, 0});
                case PUBLISH -> {
                    int topic = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
                    if ((header & 6) != 0) {
                        out.write(new byte[] {0x40, 2, body[2 + topic], body[3 + topic]});
                    }
                }
                case SUBSCRIBE -> {
                    int topics = topics(body);
                    byte[] granted = new byte[4 + topics];
                    granted[0] = (byte) 0x90;
                    granted[1] = (byte) (2 + topics);
                    granted[2] = body[0];
                    granted[3] = body[1];
                    out.write(granted);
                }
                case PING -> out.write(new byte[] {(byte) 0xD0, 0});
                case DISCONNECT -> {
                    return;
                }
                default -> throw new IOException("packet type " + (header >> 4));
            }
            out.flush();
        }
    }

    /** Each is a length of two bytes, a text, and a QoS. */
    private static int topics(byte[] body) {
        int count = 0;
        for (int at = 2; at < body.length; count++) {
            at += 2 + ((body[at] & 0xFF) << 8 | body[at + 1] & 0xFF) + 1;
        }
        return count;
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int digit;
        int shift = 0;
        do {
            digit = in.readUnsignedByte();
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        return length;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
