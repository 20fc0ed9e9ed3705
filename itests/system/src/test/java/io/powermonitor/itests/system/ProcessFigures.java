package io.powermonitor.itests.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process costs, as the kernel counts it. */
record ProcessFigures(Process process) {

    long cpuMillis() {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    /** Resident memory now. */
    long rssKilobytes() {
        return status("VmRSS:");
    }

    /** The most resident memory there ever was. */
    long peakKilobytes() {
        return status("VmHWM:");
    }

    private long status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
