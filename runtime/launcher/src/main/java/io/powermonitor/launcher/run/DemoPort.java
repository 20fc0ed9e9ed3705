package io.powermonitor.launcher.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Where the demo's page is: at the usual port, or at another when that is taken. */
record DemoPort(int number) {

    private static final int USUAL = 8080;
    private static final int TRIES = 100;
    private static final long AGAIN_MILLIS = 100;
    private static final int CONNECT_MILLIS = 1000;

    static DemoPort choose() throws IOException {
        return new DemoPort(isFree(USUAL) ? USUAL : any());
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until somebody listens there, some seconds at the most. @return whether that is so */
    boolean awaitListening() throws InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), CONNECT_MILLIS);
                return true;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        }
        return false;
    }

    String address() {
        return "http://localhost:" + number;
    }
}
