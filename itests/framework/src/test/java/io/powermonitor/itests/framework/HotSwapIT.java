package io.powermonitor.itests.framework;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.inject.Inject;

import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

import com.sun.net.httpserver.HttpServer;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.api.link.LinkProvider;

/** Bundles are replaced fifty times each while frames flow: nobody else loses or doubles a measurement, and nothing is left behind. */
@RunWith(PaxExam.class)
public class HotSwapIT {

    private static final int SWAPS = 50;

    /** What other work in the meantime may take; the classes of the smallest bundle here, kept fifty times, take more. */
    private static final long METASPACE_KILOBYTES = 2_000;

    private static final System.Logger LOG = System.getLogger("io.powermonitor.itests");

    @Inject
    private BundleContext context;

    @Inject
    private ConfigurationAdmin configurations;

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final List<org.osgi.service.cm.Configuration> files = new ArrayList<>();
    private NumberedMeter meter;
    private Witness witness;

    @Configuration
    public Option[] configuration() {
        return new Option[] {Provision.distribution()};
    }

    @Before
    public void connectAMeterAndASink() throws Exception {
        String own = Long.toHexString(System.nanoTime()); // the journal outlives the framework of each test
        meter = new NumberedMeter();
        witness = new Witness();
        register(LinkProvider.class, meter, LinkProvider.SCHEMES, "test");
        register(MeasurementSink.class, witness, MeasurementSink.NAME, "witness-" + own);
        configure("io.powermonitor.ecm1240", "house", "link", "test:meter", "meter", "house-" + own);
        meter.send();
        witness.awaitNumber(1);
        meter.every(4);
    }

    @After
    public void disconnect() throws Exception {
        meter.stop();
        for (org.osgi.service.cm.Configuration file : files) {
            file.delete();
        }
        registrations.forEach(ServiceRegistration::unregister);
    }

    private <T> void register(Class<T> type, T service, String key, String value) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(key, value);
        registrations.add(context.registerService(type, service, properties));
    }

    private void configure(String pid, String name, String... pairs) throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("felix.fileinstall.filename", "file:/conf/" + pid + "-" + name + ".cfg");
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        org.osgi.service.cm.Configuration file = configurations.getFactoryConfiguration(pid, name, "?");
        file.update(properties);
        files.add(file);
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + name);
    }

    /** Replaces a bundle by versions 1.0.1 to 1.0.50, each when ten more frames have come through. */
    private void swap(String name) throws Exception {
        Bundle bundle = bundle(name);
        Path jar = Path.of(java.net.URI.create(bundle.getLocation().replace("reference:", "")));
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Map<String, Integer> threadsBefore = Map.of();
        long metaspaceBefore = 0;
        witness.longestGapMicros();
        for (int i = 1; i <= SWAPS; i++) {
            loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
            try (InputStream next = Jars.withVersion(jar, "1.0." + i)) {
                update(bundle, next);
            }
            int seen = witness.numbers().size();
            witness.awaitNumber(witness.numbers().get(seen - 1) + 10);
            if (i == 1) {
                threadsBefore = threads();
                metaspaceBefore = metaspaceKilobytes();
            }
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} was replaced {1} times; the other sink waited {2} us at the longest, frames come every 4000 us",
                name,
                SWAPS,
                String.valueOf(witness.longestGapMicros()));
        assertEquals("1.0." + SWAPS, bundle.getVersion().toString());
        assertNoThreadsLeft(threadsBefore);
        assertCollected(name, loaders.subList(0, SWAPS - 2));
        long grown = metaspaceKilobytes() - metaspaceBefore;
        assertTrue("metaspace grew by " + grown + " kB", grown < METASPACE_KILOBYTES);
    }

    private void update(Bundle bundle, InputStream next) throws Exception {
        if (bundle.getHeaders().get(Constants.EXPORT_PACKAGE) == null) {
            bundle.update(next);
            return;
        }
        bundle.stop();
        bundle.update(next);
        refresh(bundle);
        bundle.start();
    }

    /** Has those that import from a bundle use its new classes. */
    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        };
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), listener);
        assertTrue("refreshed", refreshed.await(20, TimeUnit.SECONDS));
    }

    /** How many threads there are of each name; numbers in names do not count, since of a pool any thread will do. */
    private static Map<String, Integer> threads() {
        Map<String, Integer> counts = new TreeMap<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> counts.merge(thread.getName().replaceAll("\\d+", "#"), 1, Integer::sum));
        return counts;
    }

    /**
     * What is left behind at each replacement has grown to {@link #SWAPS} by now; a few are only on their way out, or a pool that was
     * still filling when they were counted first.
     */
    private static void assertNoThreadsLeft(Map<String, Integer> before) throws InterruptedException {
        Map<String, Integer> more = Map.of();
        for (int i = 0; i < 200; i++) {
            more = threads();
            more.replaceAll((name, count) -> count - before.getOrDefault(name, 0));
            more.values().removeIf(count -> count < SWAPS / 5);
            if (more.isEmpty()) {
                return;
            }
            Witness.never().await(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("threads left behind: " + more);
    }

    private static long metaspaceKilobytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed() / 1024)
                .sum();
    }

    /**
     * What is kept alive at each replacement has grown to {@link #SWAPS} by now. One or two may be kept by the virtual machine alone: of a
     * bundle that was there for long it has compiled code into a loop that still runs, such as that of a lane.
     */
    private static void assertCollected(String name, List<WeakReference<ClassLoader>> loaders) throws Exception {
        long left = loaders.size();
        for (int i = 0; i < 100 && left > 2; i++) {
            System.gc();
            left = loaders.stream().filter(loader -> loader.get() != null).count();
            Witness.never().await(20, TimeUnit.MILLISECONDS);
        }
        assertTrue(left + " class loaders of " + name + " are kept alive", left <= 2);
    }

    private void assertEveryFrameOnce() throws Exception {
        int last = meter.stop();
        witness.awaitNumber(last);
        assertEquals("frames missing or doubled", "", difference(last, witness.numbers()));
        assertEquals((last - 1L) * NumberedMeter.WS_PER_FRAME, witness.lastEnergyWs());
    }

    /** What is wrong with a sequence that should be 1 to last; empty when nothing is. */
    private static String difference(int last, List<Integer> numbers) {
        StringBuilder wrong = new StringBuilder();
        int expected = 1;
        for (int number : numbers) {
            if (number != expected) {
                wrong.append(number < expected ? "again " + number : "missing " + expected + " to " + (number - 1))
                        .append("; ");
            }
            expected = number + 1;
        }
        return wrong.append(expected == last + 1 ? "" : "missing from " + expected)
                .toString();
    }

    @Test
    public void derivation() throws Exception {
        swap("io.powermonitor.derivation");
        assertEveryFrameOnce();
    }

    @Test
    public void driver() throws Exception {
        swap("io.powermonitor.ecm1240");
        assertEveryFrameOnce();
    }

    @Test
    public void protocol() throws Exception {
        swap("io.powermonitor.ecm1240.protocol");
        assertEveryFrameOnce();
    }

    @Test
    public void linkProviders() throws Exception {
        swap("io.powermonitor.link.tcp");
        swap("io.powermonitor.link.serial");
        assertEveryFrameOnce();
    }

    @Test
    public void simulator() throws Exception {
        swap("io.powermonitor.simulator");
        assertEveryFrameOnce();
    }

    /** No sink is configured on it: OkHttp's own threads would keep its classes for the minute that they wait for work. */
    @Test
    public void influxClientLibrary() throws Exception {
        swap("io.powermonitor.lib.influxdb");
        assertEveryFrameOnce();
    }

    @Test
    public void shell() throws Exception {
        swap("io.powermonitor.shell");
        assertEveryFrameOnce();
    }

    /** It listens at once again, and for good: at a port, with threads and event streams of its own. */
    @Test
    public void web() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("felix.fileinstall.filename", "file:/conf/io.powermonitor.web.cfg");
        properties.put("port", String.valueOf(port));
        org.osgi.service.cm.Configuration file = configurations.getConfiguration("io.powermonitor.web", "?");
        file.update(properties);
        files.add(file);
        awaitWeb(port);
        swap("io.powermonitor.web");
        awaitWeb(port);
        assertEveryFrameOnce();
    }

    private static void awaitWeb(int port) throws InterruptedException {
        String answer = "";
        for (int i = 0; i < 1000; i++) {
            try (InputStream in = URI.create("http://127.0.0.1:" + port + "/api/v1/latest")
                    .toURL()
                    .openStream()) {
                answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (answer.contains("house-")) {
                    return;
                }
            } catch (IOException e) {
                answer = e.toString();
            }
            Witness.never().await(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError(answer);
    }

    @Test
    public void mqtt() throws Exception {
        try (Acknowledger broker = new Acknowledger()) {
            configure("io.powermonitor.mqtt", "main", "url", "tcp://127.0.0.1:" + broker.port());
            configure("io.powermonitor.sink.mqtt", "main");
            configure("io.powermonitor.sink.homeassistant", "main");
            awaitDelivery("mqtt-main");
            awaitDelivery("homeassistant-main");
            swap("io.powermonitor.sink.mqtt");
            swap("io.powermonitor.sink.homeassistant");
            swap("io.powermonitor.mqtt");
            awaitDelivery("mqtt-main");
            awaitDelivery("homeassistant-main");
            assertEveryFrameOnce();
        }
    }

    @Test
    public void influx() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Path token = Files.writeString(Files.createTempFile("token", ""), "secret");
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            configure(
                    "io.powermonitor.sink.influx",
                    "main",
                    "url",
                    url,
                    "org",
                    "o",
                    "bucket",
                    "b",
                    "token",
                    "file:" + token,
                    "sink.lingerMillis",
                    "0");
            awaitDelivery("influx-main");
            swap("io.powermonitor.sink.influx");
            awaitDelivery("influx-main");
            assertEveryFrameOnce();
        } finally {
            server.stop(0);
            Files.delete(token);
        }
    }

    /** Waits until a sink has delivered more than it had. */
    private void awaitDelivery(String sink) throws InterruptedException {
        long before = delivered(sink);
        for (int i = 0; i < 1000 && delivered(sink) <= before; i++) {
            Witness.never().await(10, TimeUnit.MILLISECONDS);
        }
        assertTrue(sink + " delivers", delivered(sink) > before);
    }

    private long delivered(String sink) {
        ServiceReference<Gateway> gateway = context.getServiceReference(Gateway.class);
        try {
            return context.getService(gateway).sinks().stream()
                    .filter(status -> status.name().equals(sink))
                    .mapToLong(SinkStatus::delivered)
                    .findFirst()
                    .orElse(0);
        } finally {
            context.ungetService(gateway);
        }
    }

    @Test
    public void journal() throws Exception {
        swap("io.powermonitor.journal.sqlite");
        assertEveryFrameOnce();
    }

    /** Readings that come while there is no pipeline have no listener: the counters keep their energy. */
    @Test
    public void pipeline() throws Exception {
        swap("io.powermonitor.pipeline");
        int last = meter.stop();
        witness.awaitNumber(last);
        List<Integer> numbers = witness.numbers();
        assertEquals("in order, and none twice", numbers, new ArrayList<>(new TreeSet<>(numbers)));
        assertEquals((last - 1L) * NumberedMeter.WS_PER_FRAME, witness.lastEnergyWs());
    }

    /** The swapped sink itself gets every measurement too: its lane outlives it. */
    @Test
    public void aSinkUnderTheSameName() throws Exception {
        Path directory = Files.createTempDirectory("measurements");
        Path jar = Provision.FILE_SINK;
        Bundle sink = context.installBundle("reference:" + jar.toUri());
        configure("io.powermonitor.sink.file", "archive", "directory", directory.toString());
        sink.start();
        swap("io.powermonitor.sink.file");
        assertEveryFrameOnce();
        List<Integer> numbers = new ArrayList<>();
        int last = witness.numbers().size();
        for (int i = 0; i < 500 && (numbers.isEmpty() || numbers.get(numbers.size() - 1) < last); i++) {
            Witness.never().await(20, TimeUnit.MILLISECONDS);
            numbers = FileLines.numbers(directory);
        }
        int first = numbers.get(0);
        assertTrue("it began after " + first, first > 0);
        assertEquals(IntStream.rangeClosed(first, last).boxed().toList(), numbers);
        sink.uninstall();
    }
}
