package io.powermonitor.journal.sqlite.internal;

import java.nio.file.Path;

import org.osgi.framework.BundleContext;

/** Where the gateway keeps what it keeps, and what it needs only while it runs. */
final class DataFolder {

    static final String JOURNAL = "journal.db";

    private DataFolder() {}

    static Path of(BundleContext context) {
        String data = context.getProperty("powermonitor.data");
        return Path.of(data == null ? "data" : data).toAbsolutePath();
    }

    /** Can be written also where the data directory cannot. */
    static Path natives(BundleContext context) {
        String work = context.getProperty("powermonitor.work");
        return (work == null ? of(context) : Path.of(work).toAbsolutePath()).resolve("native");
    }
}
