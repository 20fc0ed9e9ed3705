package io.powermonitor.launcher.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.BundleException;

import io.powermonitor.api.config.Problem;
import io.powermonitor.launcher.Build;
import io.powermonitor.launcher.ConfigurationFile;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.Environment;
import io.powermonitor.launcher.Masking;
import io.powermonitor.launcher.UsageException;

/** A gateway in this process: from taking the data directory to the last log line. */
final class GatewayProcess {

    private static final Logger LOG = System.getLogger("io.powermonitor.launcher");

    /** What an init system that sends SIGTERM can rely on: a little less than 8 s. */
    private static final long SHUTDOWN_MILLIS = 7_600;

    private final Directories directories;
    private final Kernel kernel;
    private final DataLock lock;
    private final List<Path> toDelete;
    private volatile int status;

    private GatewayProcess(Directories directories, Kernel kernel, DataLock lock, List<Path> toDelete) {
        this.directories = directories;
        this.kernel = kernel;
        this.lock = lock;
        this.toDelete = toDelete;
    }

    /**
     * Takes the data directory and prepares the others; nothing runs yet.
     *
     * @param logging the built-in log settings, where the configuration brings none
     * @param temporary a folder to delete at the end; null for none
     * @throws UsageException when the environment is wrong
     * @throws IOException when a directory cannot be used, or another gateway has it
     */
    static GatewayProcess prepare(Directories directories, Environment environment, String logging, Path temporary)
            throws UsageException, IOException {
        List<Problem> problems = environment.problems();
        if (!problems.isEmpty()) {
            throw new UsageException(problems.stream()
                    .map(problem -> "environment: " + problem)
                    .collect(Collectors.joining("\npowermonitor: ")));
        }
        privateDirectory(directories.data());
        Files.createDirectories(directories.deploy());
        DataLock lock = DataLock.take(directories.data());
        List<Path> filled = ShippedConfiguration.fill(directories.conf(), directories.shippedConf());
        Logging.configure(directories.conf(), logging);
        LOG.log(Level.INFO, "powermonitor {0} on Java {1}", Build.current().version(), Runtime.version());
        LOG.log(
                Level.INFO,
                "conf {0}, data {1}, deploy {2}",
                directories.conf(),
                directories.data(),
                directories.deploy());
        if (!filled.isEmpty()) {
            LOG.log(Level.INFO, "wrote the shipped configuration to {0}", directories.conf());
        }
        LOG.log(Level.INFO, "environment: {0}", environment.describe());
        for (ConfigurationFile file : ConfigurationFile.all(directories.conf(), environment.flags())) {
            LOG.log(Level.INFO, "{0}: {1}", file.path().getFileName(), describe(file));
        }
        WorkFolder work = WorkFolder.choose(directories.data());
        List<Path> toDelete = new ArrayList<>();
        if (work.temporary()) {
            toDelete.add(work.path());
        }
        if (temporary != null) {
            toDelete.add(temporary);
        }
        return new GatewayProcess(
                directories, new Kernel(directories, work.path(), environment.flags()), lock, toDelete);
    }

    private static void privateDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static String describe(ConfigurationFile file) {
        return file.properties().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Masking.mask(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** Starts everything; from here on SIGTERM and SIGINT deliver what is left and end the process with status 0. */
    void start() throws BundleException, IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "shutdown"));
        kernel.start(directories.bundles());
        // not the wall clock, which may be set meanwhile
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        LOG.log(Level.INFO, "started in {0} ms", String.valueOf(millis));
    }

    /** The exit status of the process; 0 unless somebody says so. */
    void endWith(int exitStatus) {
        status = exitStatus;
    }

    /** Blocks until the framework is stopped by somebody else. */
    void await() throws InterruptedException {
        kernel.awaitStop();
    }

    private void shutDown() {
        LOG.log(Level.INFO, "stopping");
        Thread stopper = new Thread(kernel::stop, "stopper");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            LOG.log(Level.WARNING, "something does not stop; not waiting for it any longer");
        }
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "could not give up the lock: {0}", e.getMessage());
        }
        toDelete.forEach(GatewayProcess::delete);
        LOG.log(Level.INFO, "stopped");
        // A JVM that ends by a signal reports 143; this is an orderly end.
        Runtime.getRuntime().halt(status);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "could not delete {0}: {1}", folder, e.getMessage());
        }
    }
}
