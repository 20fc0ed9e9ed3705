package io.powermonitor.itests.framework;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.ops4j.pax.exam.Option;

/** What the framework of a test holds: the bundles of the distribution, from where the build laid them. */
final class Provision {

    static final Path BUNDLES = Path.of("../../runtime/distribution/target/export/distribution")
            .toAbsolutePath()
            .normalize();

    static final Path FILE_SINK = Path.of(
                    "../../bundles/io.powermonitor.sink.file/target/io.powermonitor.sink.file-0.1.0.jar")
            .toAbsolutePath()
            .normalize();

    private Provision() {}

    static Option distribution() {
        return composite(
                junitBundles(),
                // Debug lines of every library by the million cost more time than the tests.
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                frameworkProperty("org.osgi.framework.bsnversion").value("multiple"),
                frameworkProperty("org.apache.felix.http.require.config").value("true"),
                frameworkProperty("powermonitor.data").value(data().toString()),
                composite(jars().stream()
                        .map(jar -> bundle("reference:" + jar.toUri()))
                        .toArray(Option[]::new)));
    }

    /** A new one for each run: the journal would go on where that of another ended. */
    private static Path data() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> jars() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(jar -> !jar.getFileName()
                            .toString()
                            .matches("org.apache.felix.fileinstall-.*|io.powermonitor.deploy-.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
