package io.powermonitor.shell.internal.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.promise.Promise;

import io.powermonitor.api.Gateway;
import io.powermonitor.shell.internal.text.JsonReader;
import io.powermonitor.shell.sample.FaultyComponent;
import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.SocketPlace;

/** The real bundle with the real Declarative Services and Gogo in a real Felix; there is no pipeline. */
@Timeout(60)
class InFelixTest {

    private static final String COMPONENTS =
            """
            <components xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0">
              <scr:component name="faulty" immediate="true">
                <implementation class="io.powermonitor.shell.sample.FaultyComponent"/>
              </scr:component>
              <scr:component name="waiting" configuration-policy="require" configuration-pid="com.example.pid">
                <implementation class="io.powermonitor.shell.sample.FaultyComponent"/>
              </scr:component>
              <scr:component name="lonely">
                <implementation class="io.powermonitor.shell.sample.FaultyComponent"/>
                <reference name="friend" interface="java.lang.Runnable" target="(kind=friend)"/>
              </scr:component>
            </components>
            """;

    @TempDir
    Path directory;

    private Framework felix;
    private Bundle shell;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        Path data = directory.resolve("data");
        felix = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", directory.resolve("cache").toString(),
                        "powermonitor.data", data.toString()));
        felix.start();
        install(org.osgi.util.function.Function.class);
        install(Promise.class);
        install(ServiceComponentRuntime.class);
        install(Class.forName("org.apache.felix.scr.info.ScrInfo"));
        install(CommandProcessorImpl.class);
        install(Gateway.class);
        shell = install(ShellServer.class);
        for (Bundle bundle : context().getBundles()) {
            bundle.start();
        }
        client = connect(new SocketPlace(data).find());
    }

    private BundleContext context() {
        return felix.getBundleContext();
    }

    private Bundle install(Class<?> of) throws BundleException {
        return context()
                .installBundle(
                        "reference:" + of.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Client connect(Path socket) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 1000; i++) {
            try {
                Client client = new Client(socket);
                // Gogo learns of commands and converters as services, one after the other
                if (client.run("help") == Frame.OK
                        && client.run("version") == Frame.OK
                        && client.run("problems") == Frame.OK) {
                    return client;
                }
                client.vanish();
            } catch (IOException e) {
                // not yet
            }
            assertFalse(never.await(10, TimeUnit.MILLISECONDS));
        }
        throw new AssertionError("there is no shell");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        felix.stop();
        felix.waitForStop(20_000);
    }

    private String output(String line) throws IOException {
        assertEquals(Frame.OK, client.run(line), client.err::toString);
        return client.out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void versionNamesTheBundles() throws IOException {
        String text = output("version");
        assertTrue(text.contains("org.apache.felix.framework 7.0.5"), text);
        assertTrue(text.contains("io.powermonitor.shell  0.1.0    ACTIVE  shipped"), text);
        Map<?, ?> json = (Map<?, ?>) JsonReader.read(output("version --json"));
        assertEquals("0.1.0", json.get("version"));
        assertEquals(2, ((List<?>) json.get("bundles")).size());
    }

    @Test
    void helpListsTheCommandsAndExplainsOneWithAnExample() throws IOException {
        assertEquals(
                """
                COMMAND      WHAT IT DOES
                accept       takes the device that answers in a meter's place as the meter
                deadletters  shows what sinks refused for good, and why, newest first
                help         lists the commands, or explains one
                journal      shows how full the journal is, and where each sink stands
                meters       lists the meters: what they are, how they are, and why
                problems     shows all that does not work, and why
                readings     shows the latest measurement of each channel
                replay       has a sink get everything again that is stamped from a time on
                sinks        shows how far each sink has come, and the journal
                version      shows the versions of the gateway and its bundles
                watch        shows measurements as they come, until it is interrupted

                help COMMAND tells more. All take --json.
                """,
                output("help"));
        assertEquals(
                """
                meters: lists the meters: what they are, how they are, and why
                Example: meters
                Example: meters house --json
                --json: machine-readable: an array of meters
                arguments: ids of meters; all when none is given
                """,
                output("help meters"));
        JsonReader.read(output("help --json"));
        assertEquals(Frame.FAILED, client.run("help metres"));
    }

    @Test
    void withoutAJournalTheCommandsStaySoThatTheySaySo() throws IOException {
        assertEquals(Frame.FAILED, client.run("deadletters"));
        assertEquals(
                "there is no journal, so no measurement is kept; see: power:problems\n",
                client.err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void problemsNamesAllThatDoesNotWork() throws Exception {
        Bundle broken = context().installBundle("broken", new ByteArrayInputStream(brokenBundle()));
        Bundle sample = context().installBundle("sample", new ByteArrayInputStream(sampleBundle()));
        sample.start();
        // made room for another of its name, which runs: no problem
        context().installBundle("replaced", new ByteArrayInputStream(jar(unresolvable("sample", "0.5.0"), false)));
        Supplier<List<String>> supplier = () -> List.of("x.jar: refused: it is too old");
        context().registerService(Supplier.class, supplier, new Hashtable<>(Map.of("powermonitor.problems", "deploy")));
        assertEquals(
                """
                gateway pipeline: is not running
                component faulty: failed to activate: java.lang.IllegalStateException: no coffee
                component lonely: waits for a service: java.lang.Runnable (kind=friend)
                component waiting: waits for a configuration: conf/com.example.pid-NAME.cfg
                bundle broken 1.0.0: does not resolve: no bundle offers package
                  com.example.nowhere
                deploy: x.jar: refused: it is too old
                """,
                output("problems"));
        JsonReader.read(output("problems --json"));
        sample.uninstall();
        broken.uninstall();
    }

    private static byte[] brokenBundle() throws IOException {
        return jar(unresolvable("broken", "1.0.0"), false);
    }

    private static Manifest unresolvable(String symbolicName, String version) {
        Manifest manifest = manifest(symbolicName);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        manifest.getMainAttributes().putValue("Import-Package", "com.example.nowhere");
        return manifest;
    }

    private static byte[] sampleBundle() throws IOException {
        Manifest manifest = manifest("sample");
        manifest.getMainAttributes().putValue("Service-Component", "OSGI-INF/components.xml");
        return jar(manifest, true);
    }

    private static Manifest manifest(String symbolicName) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", "1.0.0");
        return manifest;
    }

    private static byte[] jar(Manifest manifest, boolean withComponents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            if (withComponents) {
                jar.putNextEntry(new JarEntry("OSGI-INF/components.xml"));
                jar.write(COMPONENTS.getBytes(StandardCharsets.UTF_8));
                String type = FaultyComponent.class.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(type));
                try (InputStream content =
                        FaultyComponent.class.getClassLoader().getResourceAsStream(type)) {
                    content.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void bundlesCanBeNamedByNumberOrNameButNotTheFramework() throws Exception {
        BundleConverter converter = new BundleConverter(context());
        assertEquals(shell, converter.convert(Bundle.class, String.valueOf(shell.getBundleId())));
        assertEquals(shell, converter.convert(Bundle.class, "io.powermonitor.shell"));
        assertNull(converter.convert(Bundle.class, "0"));
        assertNull(converter.convert(Bundle.class, "nonsense"));
        assertNull(converter.convert(String.class, "1"));
    }

    @Test
    void twentyRestartsOfTheBundleLeaveNoThread() throws Exception {
        for (int i = 0; i < 20; i++) {
            shell.stop();
            assertTrue(Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .noneMatch(name -> name.startsWith("shell-")));
            shell.start();
        }
    }
}
