package io.powermonitor.journal.sqlite.internal;

import java.nio.file.Path;

import org.osgi.framework.BundleContext;

/** Where the gateway keeps what it keeps. */
final class DataFolder {

    static final String JOURNAL = "journal.db";

    private DataFolder() {}

    static Path of(BundleContext context) {
        String data = context.getProperty("powermonitor.data");
        return Path.of(data == null ? "data" : data).toAbsolutePath();
    }
}
