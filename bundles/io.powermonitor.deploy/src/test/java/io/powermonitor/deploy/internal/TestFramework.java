package io.powermonitor.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A real Felix with the real bundle in it, a folder to drop jars into, and a folder of shipped ones. */
final class TestFramework implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 20;

    private final Framework framework;
    private final Path shipped;
    final Path deploy;
    final Bundle self;

    TestFramework(Path directory) throws BundleException, IOException {
        deploy = directory.resolve("deploy");
        shipped = Files.createDirectories(directory.resolve("bundles"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        directory.resolve("cache").toString(),
                        Activator.FOLDER,
                        deploy.toString(),
                        Activator.POLL_MILLIS,
                        "20"));
        framework.start();
        self = context().installBundle(ownBundle());
        self.start();
    }

    /** The build has put the manifest beside the classes. */
    private static String ownBundle() {
        String classes = Activator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        return "reference:" + classes;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle ship(String name, TestJar jar) throws IOException, BundleException {
        Path file = Files.write(shipped.resolve(name), jar.bytes());
        Bundle bundle = context().installBundle("reference:" + file.toUri());
        bundle.start();
        return bundle;
    }

    /** As one should: whole at once. */
    void drop(String name, TestJar jar) throws IOException {
        drop(name, jar.bytes());
    }

    void drop(String name, byte[] content) throws IOException {
        Path part = Files.write(Files.createTempFile("deploy", ".part"), content);
        Files.move(part, deploy.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void take(String name) throws IOException {
        Files.delete(deploy.resolve(name));
    }

    /** What runs, as the samples tell; sorted. */
    List<String> markers() {
        try {
            TreeSet<String> markers = new TreeSet<>();
            for (ServiceReference<Runnable> service : context().getServiceReferences(Runnable.class, "(marker=*)")) {
                markers.add((String) service.getProperty("marker"));
            }
            return new ArrayList<>(markers);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("rawtypes")
    List<?> problems() {
        try {
            Collection<ServiceReference<Supplier>> services =
                    context().getServiceReferences(Supplier.class, "(powermonitor.problems=deploy)");
            List<Object> problems = new ArrayList<>();
            services.forEach(service ->
                    problems.addAll((List<?>) context().getService(service).get()));
            return problems;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Bundle bundle(String symbolicName) {
        return Stream.of(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findAny()
                .orElse(null);
    }

    /** Bundles that are gone, but whose classes others still hold. */
    List<Bundle> removalPending() {
        return List.copyOf(framework.adapt(FrameworkWiring.class).getRemovalPendingBundles());
    }

    void awaitMarkers(String... markers) {
        await(() -> markers().equals(List.of(markers)), () -> "running: " + markers() + ", problems: " + problems());
    }

    void awaitProblem(String... parts) {
        await(
                () -> problems().stream().anyMatch(line -> Stream.of(parts).allMatch(((String) line)::contains)),
                () -> "problems: " + problems() + ", running: " + markers());
    }

    void awaitNoProblem() {
        await(() -> problems().isEmpty(), () -> "problems: " + problems());
    }

    static void await(BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.getAsBoolean()) {
                assertTrue(System.nanoTime() < end, otherwise);
                assertTrue(!never.await(5, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
