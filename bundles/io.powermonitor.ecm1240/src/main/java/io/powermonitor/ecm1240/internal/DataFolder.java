package io.powermonitor.ecm1240.internal;

import java.nio.file.Path;

import org.osgi.framework.BundleContext;

/** Where the gateway keeps what it keeps. */
final class DataFolder {

    private DataFolder() {}

    static Path of(BundleContext context) {
        String data = context.getProperty("powermonitor.data");
        return Path.of(data == null ? "data" : data).toAbsolutePath();
    }
}
