package io.powermonitor.launcher.export;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import io.powermonitor.journal.sqlite.export.Export;
import io.powermonitor.journal.sqlite.export.ExportRequest;
import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.Options;
import io.powermonitor.launcher.UsageException;

/** {@code export}: what the journal holds, as CSV or JSON lines, beside a running gateway or without one. */
public final class ExportCommand implements Command {

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String usage() {
        return """
                export [--from T] [--to T] [--format csv|jsonl] [--meter M] [--output FILE] [--journal FILE]
                      what the journal holds of a span of time, to standard output or a file; T is a date (midnight in
                      this machine's time zone) or an instant such as 2026-11-22T06:00:00Z; a gateway may be running""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        Options options = new Options(
                name(),
                arguments,
                Set.of(),
                Set.of("--from", "--to", "--format", "--meter", "--output", "--journal"),
                0);
        Export export = new Export(journal(options), request(options));
        try (Writer out = output(options.value("--output", ""))) {
            long measurements = export.write(out);
            out.flush();
            System.err.println(measurements + " measurements");
        }
        return 0;
    }

    private static Path journal(Options options) throws UsageException {
        String given = options.value("--journal", "");
        if (!given.isEmpty()) {
            return Path.of(given).toAbsolutePath();
        }
        Directories directories = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        return directories.data().resolve("journal.db");
    }

    private static ExportRequest request(Options options) throws UsageException {
        try {
            return ExportRequest.of(
                    options.value("--from", ""),
                    options.value("--to", ""),
                    options.value("--meter", ""),
                    options.value("--format", "csv"),
                    ZoneId.systemDefault());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Writer output(String file) throws IOException {
        FileOutputStream out = file.isEmpty() ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(file);
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
