package io.powermonitor.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.internal.text.TextTable;
import io.powermonitor.shell.internal.text.Units;

/** {@code power:meters}: which meters there are and how they are. */
@Component(
        service = MetersCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=meters"})
public final class MetersCommand {

    private static final String VALID = "meters [METER...] [--json]";

    private final CurrentGateway gateway;

    @Activate
    public MetersCommand(@Reference CurrentGateway gateway) {
        this.gateway = gateway;
    }

    @Descriptor("lists the meters: what they are, how they are, and why\n"
            + "Example: meters\n"
            + "Example: meters house --json")
    public String meters(
            CommandSession session,
            @Descriptor("machine-readable: an array of meters")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            @Descriptor("ids of meters; all when none is given") String... ids)
            throws CommandFailure {
        List<MeterView> meters = Arguments.meters(ids, gateway.require().meters(), VALID);
        if (json) {
            return Json.write(meters.stream().map(MetersCommand::json).toList()) + "\n";
        }
        return meters.isEmpty()
                ? "no meters: describe one in conf/\n"
                : text(meters, Screen.of(session).columns());
    }

    private static String text(List<MeterView> meters, int width) {
        TextTable table = new TextTable()
                .text("METER")
                .text("LABEL")
                .left("MODEL")
                .left("STATE")
                .right("LAST")
                .right("V")
                .right("CHANNELS");
        StringBuilder notes = new StringBuilder();
        for (MeterView meter : meters) {
            table.row(
                    meter.info().id(),
                    meter.info().label(),
                    meter.info().model(),
                    meter.status().state(),
                    meter.latest().map(latest -> Units.age(latest.age())).orElse("-"),
                    Units.volts(meter.latest()
                            .map(latest -> latest.measurement().volts())
                            .orElse(Double.NaN)),
                    connected(meter));
            for (String note : notes(meter)) {
                notes.append(Paragraph.wrap(meter.info().id() + ": " + note, width));
            }
        }
        return table.render(width) + (notes.isEmpty() ? "" : "\n" + notes);
    }

    private static long connected(MeterView meter) {
        return meter.info().channels().stream()
                .filter(channel -> channel.kind() != ChannelInfo.Kind.OFF)
                .count();
    }

    private static List<String> notes(MeterView meter) {
        MeterStatus status = meter.status();
        List<String> notes = new ArrayList<>();
        if (!status.reason().isEmpty()) {
            notes.add(status.reason());
        }
        notes.addAll(status.remarks());
        meter.latest().ifPresent(latest -> notes.addAll(latest.state().remarks()));
        if (!status.counts().isEmpty()) {
            notes.add(status.counts().entrySet().stream()
                    .map(count -> count.getKey() + " " + count.getValue())
                    .collect(Collectors.joining(", ")));
        }
        return notes;
    }

    private static Json json(MeterView meter) {
        MeterStatus status = meter.status();
        return new Json()
                .with("meter", meter.info().id())
                .with("label", meter.info().label())
                .with("model", meter.info().model())
                .with("state", status.state())
                .with("reason", status.reason())
                .with(
                        "ageSeconds",
                        meter.latest()
                                .map(latest -> latest.age().toMillis() / 1e3)
                                .orElse(null))
                .with(
                        "volts",
                        meter.latest()
                                .map(latest -> latest.measurement().volts())
                                .orElse(null))
                .with(
                        "channels",
                        meter.info().channels().stream()
                                .map(MetersCommand::json)
                                .toList())
                .with("counts", status.counts())
                .with("remarks", status.remarks());
    }

    private static Json json(ChannelInfo channel) {
        return new Json()
                .with("channel", channel.id())
                .with("label", channel.label())
                .with("kind", channel.kind())
                .with("direction", channel.direction());
    }
}
