package io.powermonitor.launcher.check;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.launcher.Directories;

/** The checks that bundles bring for their own configuration files: those of the distribution and of the deploy folder. */
final class BundleChecks implements AutoCloseable {

    private final URLClassLoader loader;
    private final Map<String, ConfigurationCheck> byPid = new HashMap<>();
    private final MetatypeKeys metatype;

    private BundleChecks(List<Path> jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), BundleChecks.class.getClassLoader());
        // where a check looks for checks of its own, such as those of link addresses
        Thread.currentThread().setContextClassLoader(loader);
        for (ConfigurationCheck check : ServiceLoader.load(ConfigurationCheck.class, loader)) {
            byPid.putIfAbsent(check.pid(), check);
        }
        metatype = MetatypeKeys.of(jars);
    }

    static BundleChecks of(Directories directories) throws IOException {
        List<Path> jars = new ArrayList<>(jars(directories.deploy()));
        jars.addAll(jars(directories.bundles()));
        return new BundleChecks(jars);
    }

    private static List<Path> jars(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The check for a PID; null when no bundle brings one. */
    ConfigurationCheck of(String pid) {
        return byPid.get(pid);
    }

    /** What bundles say about keys by Metatype, for those that bring no check of their own. */
    MetatypeKeys metatype() {
        return metatype;
    }

    /** All PIDs that can be configured. */
    List<String> pids() {
        List<String> pids = new ArrayList<>(byPid.keySet());
        metatype.pids().stream().filter(pid -> !byPid.containsKey(pid)).forEach(pids::add);
        pids.sort(null);
        return pids;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
