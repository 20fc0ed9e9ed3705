package io.powermonitor.shell.internal.command;

import java.util.List;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.Latest;
import io.powermonitor.api.MeterView;
import io.powermonitor.shell.internal.text.Json;

/** {@code power:readings}: the latest measurement of each channel. */
@Component(
        service = ReadingsCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=readings"})
public final class ReadingsCommand {

    private static final String VALID = "readings [METER...] [--json]";

    private final CurrentGateway gateway;

    @Activate
    public ReadingsCommand(@Reference CurrentGateway gateway) {
        this.gateway = gateway;
    }

    @Descriptor("shows the latest measurement of each channel\n"
            + "METER kWh is the meter's own counter, which wraps; TOTAL kWh is what the gateway counted with it, which does not. "
            + "Watts below zero go to the grid; a hyphen is what is not known; p are pulses.\n"
            + "Example: readings house\n"
            + "Example: readings --json")
    public String readings(
            CommandSession session,
            @Descriptor("machine-readable: an array of measurements")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            @Descriptor("ids of meters; all when none is given") String... ids)
            throws CommandFailure {
        List<MeterView> meters = Arguments.meters(ids, gateway.require().meters(), VALID);
        if (json) {
            return Json.write(meters.stream()
                            .filter(meter -> meter.latest().isPresent())
                            .map(ReadingsCommand::json)
                            .toList())
                    + "\n";
        }
        return meters.isEmpty()
                ? "no meters: describe one in conf/\n"
                : ReadingsText.of(meters, Screen.of(session).columns());
    }

    private static Json json(MeterView meter) {
        Latest latest = meter.latest().orElseThrow();
        return MeasurementJson.of(meter.info(), latest.measurement())
                .with("state", meter.status().state())
                .with("ageSeconds", latest.age().toMillis() / 1e3);
    }
}
