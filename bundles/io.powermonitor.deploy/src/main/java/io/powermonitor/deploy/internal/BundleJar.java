package io.powermonitor.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar in the folder that is a bundle.
 *
 * @param stamp which content of the file was read
 * @param singleton whether the framework allows only one resolved bundle of its symbolic name
 */
record BundleJar(Path file, Stamp stamp, String symbolicName, Version version, boolean singleton) {

    /**
     * Reads all of it, so that a jar that is not yet whole is never taken.
     *
     * @throws IOException when it is no whole jar
     * @throws NoBundleException when it is one, but no bundle that can be deployed
     */
    static BundleJar read(Path file, Stamp stamp) throws IOException, NoBundleException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                try (InputStream content = jar.getInputStream(entry)) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new NoBundleException("it is no bundle: it has no manifest");
            }
            return of(file, stamp, manifest.getMainAttributes());
        }
    }

    private static BundleJar of(Path file, Stamp stamp, Attributes manifest) throws NoBundleException {
        String header = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (header == null || header.isBlank()) {
            throw new NoBundleException("it is no bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
        }
        if (manifest.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new NoBundleException("it is a fragment, which cannot come and go while its host runs:"
                    + " put it beside the shipped bundles and restart");
        }
        String[] clauses = header.split(";");
        boolean singleton = header.replace(" ", "").contains(Constants.SINGLETON_DIRECTIVE + ":=true");
        try {
            Version version = Version.parseVersion(manifest.getValue(Constants.BUNDLE_VERSION));
            return new BundleJar(file, stamp, clauses[0].strip(), version, singleton);
        } catch (IllegalArgumentException e) {
            throw new NoBundleException("its " + Constants.BUNDLE_VERSION + " is no version: " + e.getMessage());
        }
    }

    String fileName() {
        return file.getFileName().toString();
    }

    /** The bundle, as people know it. */
    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}
