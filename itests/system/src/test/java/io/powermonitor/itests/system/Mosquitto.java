package io.powermonitor.itests.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real mosquitto, as installed on the machine: plain, or with a password and TLS. */
final class Mosquitto implements Broker {

    static final String USER = "gateway";
    static final String PASSWORD = "a secret with spaces";

    private final int port;
    private final Path folder;
    private final boolean secure;
    private Process process;

    private Mosquitto(Path folder, boolean secure) throws IOException {
        this.folder = folder;
        this.secure = secure;
        port = Broker.freePort();
    }

    static Mosquitto plain(Path folder) throws IOException {
        Mosquitto broker = new Mosquitto(folder, false);
        broker.configure(List.of("allow_anonymous true"));
        return broker;
    }

    /** Keeps what is retained over restarts. */
    static Mosquitto persistent(Path folder) throws IOException {
        Mosquitto broker = new Mosquitto(folder, false);
        broker.configure(List.of(
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + folder + "/",
                "autosave_on_changes true",
                "autosave_interval 1"));
        return broker;
    }

    static Mosquitto withPasswordAndTls(Path folder) throws IOException, InterruptedException {
        Mosquitto broker = new Mosquitto(folder, true);
        broker.makeCertificates();
        Path passwords = folder.resolve("passwords");
        run(folder, "mosquitto_passwd", "-b", "-c", passwords.toString(), USER, PASSWORD);
        broker.configure(List.of(
                "allow_anonymous false",
                "password_file " + passwords,
                "cafile " + folder.resolve("ca.pem"),
                "certfile " + folder.resolve("server.pem"),
                "keyfile " + folder.resolve("server.key")));
        return broker;
    }

    /** What clients trust. */
    Path authority() {
        return folder.resolve("ca.pem");
    }

    private void makeCertificates() throws IOException, InterruptedException {
        Path names = folder.resolve("names.cnf");
        Files.writeString(names, "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=test authority",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
        run(
                folder,
                "openssl",
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-keyout",
                "server.key",
                "-out",
                "server.csr");
        run(
                folder,
                "openssl",
                "x509",
                "-req",
                "-in",
                "server.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                names.toString(),
                "-out",
                "server.pem");
    }

    private void configure(List<String> lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("per_listener_settings false", "listener " + port + " 127.0.0.1"));
        all.addAll(lines);
        // Else it holds messages back until the one before is acknowledged, which takes a Java client 40 ms.
        all.add("set_tcp_nodelay true");
        // As root it would give up its rights, and with them its files.
        all.add("user root");
        Files.write(folder.resolve("mosquitto.conf"), all);
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    @Override
    public Mosquitto start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        "mosquitto", "-c", folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        Await.until("mosquitto listens", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return this;
    }

    @Override
    public String url() {
        return (secure ? "ssl://localhost:" : "tcp://127.0.0.1:") + port;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }
}
