package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.itests.system.House.Expected;

/** Bundles come and go in the deploy folder of a running gateway while frames flow; the other sink misses and doubles nothing. */
class HotDeployIT {

    private static final String FILE_SINK = "io.powermonitor.sink.file";

    @TempDir
    Path folder;

    /** A jar of the distribution under another version number. */
    private Path version(String bundle, String where, String version) throws IOException {
        Path jar;
        try (Stream<Path> files = Files.list(Gateway.HOME.resolve(where))) {
            jar = files.filter(path -> path.getFileName().toString().matches(bundle + "-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        Path copy = folder.resolve(bundle + "-" + version + ".draft");
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = from.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (ZipEntry entry : from.stream()
                        .filter(e -> !e.isDirectory() && !e.getName().equals(JarFile.MANIFEST_NAME))
                        .toList()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                    to.closeEntry();
                }
            }
        }
        return copy;
    }

    private void drop(Gateway gateway, Path jar, String name) throws IOException {
        Files.move(
                jar, gateway.deploy.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> fileLines(Gateway gateway) {
        Path directory = gateway.data.resolve("measurements");
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    lines.addAll(Files.readAllLines(file));
                }
            } catch (IOException e) {
                return List.of();
            }
        }
        return lines;
    }

    private void awaitMoreLines(Gateway gateway) throws InterruptedException {
        int before = fileLines(gateway).size();
        Await.until("the file sink gets measurements", () -> fileLines(gateway).size() > before + 3);
    }

    @Test
    void bundlesComeAndGoWhileMeasurementsFlow() throws Exception {
        House house = new House(4);
        Instant begin = Instant.now();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = new EmbeddedBroker().start();
                Subscriber subscriber = new Subscriber(broker.url(), "power");
                Gateway gateway = new Gateway(folder)
                        .with("SERIALPATH", port.path())
                        .with("MQTTURL", broker.url())
                        .with("ENABLEINFLUX", "false")
                        .start()) {
            gateway.awaitOnline(1, port, house.next());
            gateway.awaitSink("mqtt-main");
            clock.scheduleAtFixedRate(() -> port.send(house.next()), 0, 40, TimeUnit.MILLISECONDS);

            drop(gateway, version(FILE_SINK, "extras", "0.1.0"), "sink.jar");
            awaitMoreLines(gateway);
            drop(gateway, version(FILE_SINK, "extras", "0.2.0"), "sink.jar");
            awaitVersion(gateway, FILE_SINK, "0.2.0");
            awaitMoreLines(gateway);
            Files.delete(gateway.deploy.resolve("sink.jar"));
            gateway.awaitLog("deploy.*" + FILE_SINK + ".*removed|deploy.*removed.*" + FILE_SINK);

            // A higher version, then the shipped one's own: each time the shipped one comes back.
            supersede(gateway, subscriber, "io.powermonitor.derivation", "0.2.0", 1);
            supersede(gateway, subscriber, "io.powermonitor.derivation", "0.1.0", 2);

            Files.write(gateway.deploy.resolve("broken.jar"), new byte[] {1, 2, 3});
            // What cannot be resolved supersedes nothing, and the reason is shown.
            unresolvable(gateway.deploy.resolve("unresolvable.jar"));
            Await.until("the missing package is named", () -> shell(gateway, "power:problems")
                    .contains("does.not.exist"));
            awaitFlow(gateway, subscriber);
            // An edited file restarts that component alone.
            Path sink = gateway.conf.resolve("io.powermonitor.sink.mqtt-main.cfg");
            gateway.file(sink.getFileName().toString(), Files.readString(sink).replace("topic", "qos = 0\ntopic"));
            Await.until(
                    "published with QoS 0",
                    () -> subscriber
                                    .messages()
                                    .get(subscriber.messages().size() - 1)
                                    .qos()
                            == 0);
            awaitFlow(gateway, subscriber);

            clock.shutdown();
            assertTrue(clock.awaitTermination(10, TimeUnit.SECONDS));
            List<Expected> expected = house.expected();
            Await.until(
                    () -> expected.size() + " messages; there are "
                            + subscriber.messages().size() + ", without "
                            + Journey.missing(house, subscriber.texts()) + "\n" + String.join("\n", gateway.log()),
                    Await.LONG,
                    () -> subscriber.messages().size() >= expected.size());
            Journey.assertMessages(house, subscriber.messages(), "power", begin);
            assertEquals(0, gateway.terminate());
        } finally {
            clock.shutdownNow();
        }
    }

    private void supersede(Gateway gateway, Subscriber subscriber, String bundle, String version, int time)
            throws IOException, InterruptedException {
        drop(gateway, version(bundle, "bundles", version), bundle + ".jar");
        gateway.awaitLog("deploy: " + bundle + " " + version + " supersedes shipped", 1);
        awaitFlow(gateway, subscriber);
        Files.delete(gateway.deploy.resolve(bundle + ".jar"));
        gateway.awaitLog("deploy: " + bundle + " .*removed; shipped .* is back", time);
        awaitFlow(gateway, subscriber);
    }

    /**
     * The line is closed for a moment, and what comes then is nobody's: no measurement comes twice or late, and the energy is complete
     * to the watt-second, since the counters keep it.
     */
    @Test
    void theDriverIsReplaced() throws Exception {
        House house = new House(8);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = new EmbeddedBroker().start();
                Subscriber subscriber = new Subscriber(broker.url(), "power");
                Gateway gateway = new Gateway(folder)
                        .with("SERIALPATH", port.path())
                        .with("MQTTURL", broker.url())
                        .with("ENABLEINFLUX", "false")
                        .start()) {
            gateway.awaitOnline(1, port, house.next());
            gateway.awaitSink("mqtt-main");
            clock.scheduleAtFixedRate(() -> port.send(house.next()), 0, 40, TimeUnit.MILLISECONDS);
            supersede(gateway, subscriber, "io.powermonitor.ecm1240", "0.2.0", 1);
            supersede(gateway, subscriber, "io.powermonitor.ecm1240", "0.1.0", 2);
            clock.shutdown();
            assertTrue(clock.awaitTermination(10, TimeUnit.SECONDS));
            List<String> totals = house.totalsWs().stream()
                    .map(ws -> "\"energyWs\":" + ws + ",")
                    .toList();
            Await.until(
                    () -> totals + " in " + shell(gateway, "power:readings", "--json"),
                    Await.LONG,
                    () -> totals.stream().allMatch(shell(gateway, "power:readings", "--json")::contains));
            assertEquals(0, gateway.terminate());
            Journey.assertCounters(house, subscriber.texts());
        } finally {
            clock.shutdownNow();
        }
    }

    /** Everything that uses the API restarts; what is measured afterwards is right, and nothing comes twice. */
    @Test
    void theApiItselfIsReplaced() throws Exception {
        House house = new House(6);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = new EmbeddedBroker().start();
                Subscriber subscriber = new Subscriber(broker.url(), "power");
                Gateway gateway = new Gateway(folder)
                        .with("SERIALPATH", port.path())
                        .with("MQTTURL", broker.url())
                        .with("ENABLEINFLUX", "false")
                        .start()) {
            gateway.awaitOnline(1, port, house.next());
            gateway.awaitSink("mqtt-main");
            // as fast as its seconds say: after a restart the wall clock is what they are held against
            clock.scheduleAtFixedRate(() -> port.send(house.next()), 0, 1, TimeUnit.SECONDS);
            awaitFlow(gateway, subscriber);
            supersede(gateway, subscriber, "io.powermonitor.api", "0.2.0", 1);
            clock.shutdown();
            assertTrue(clock.awaitTermination(10, TimeUnit.SECONDS));
            assertEquals(0, gateway.terminate());
            Journey.assertCounters(house, subscriber.texts());
        } finally {
            clock.shutdownNow();
        }
    }

    private void awaitFlow(Gateway gateway, Subscriber subscriber) throws InterruptedException {
        int before = subscriber.messages().size();
        Await.until(
                () -> "messages flow\n" + String.join("\n", gateway.log()) + shell(gateway, "power:problems"),
                Await.LONG,
                () -> subscriber.messages().size() > before + 14);
    }

    private void awaitVersion(Gateway gateway, String bundle, String version) throws InterruptedException {
        Await.until(bundle + " " + version, () -> bundles(gateway).contains(bundle + "|" + version));
    }

    /** A later derivation that needs a package nobody has. */
    private static void unresolvable(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "io.powermonitor.derivation");
        headers.putValue("Bundle-Version", "9.0.0");
        headers.putValue("Import-Package", "does.not.exist");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    private static String bundles(Gateway gateway) {
        return shell(gateway, "felix:lb", "-s", FILE_SINK)
                .replaceAll(" *\\| *", "|")
                .replaceAll(" *\\(", "|");
    }

    private static String shell(Gateway gateway, String... words) {
        try {
            return gateway.shell(words).out();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
