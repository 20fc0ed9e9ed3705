package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

import io.powermonitor.journal.sqlite.export.Export;
import io.powermonitor.journal.sqlite.export.ExportRequest;

/** {@code power:export}: measurements of a span of time as CSV or JSON lines. */
@Component(
        service = ExportCommand.class,
        configurationPid = SqliteSettings.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        property = {"osgi.command.scope=power", "osgi.command.function=export"})
public final class ExportCommand {

    private final Path file;

    @Activate
    public ExportCommand(Map<String, Object> properties, BundleContext context) {
        file = SqliteSettings.of(properties)
                .path()
                .orElse(DataFolder.of(context).resolve(DataFolder.JOURNAL));
    }

    @Descriptor("writes measurements of a span of time as CSV or JSON lines\n"
            + "Times are dates (midnight of this machine's time zone) or instants; --to itself is not included.\n"
            + "Example: export --from 2026-11-22 --to 2026-11-23\n"
            + "Example: export --from 2026-11-22T06:00:00Z --to 2026-11-22T07:00:00Z --format jsonl --meter house")
    public void export(
            CommandSession session,
            @Descriptor("the first time; default: the beginning")
                    @Parameter(
                            names = {"--from"},
                            absentValue = "")
                    String from,
            @Descriptor("the time after the last; default: the end")
                    @Parameter(
                            names = {"--to"},
                            absentValue = "")
                    String to,
            @Descriptor("csv (default): a row per channel; jsonl: an object per measurement")
                    @Parameter(
                            names = {"--format"},
                            absentValue = "csv")
                    String format,
            @Descriptor("the only meter; default: all")
                    @Parameter(
                            names = {"--meter"},
                            absentValue = "")
                    String meter,
            @Descriptor("the same as --format jsonl")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json)
            throws IOException {
        ExportRequest request = ExportRequest.of(from, to, meter, json ? "jsonl" : format, ZoneId.systemDefault());
        new Export(file, request).write(session.getConsole());
        session.getConsole().flush();
    }
}
