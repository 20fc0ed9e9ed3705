package io.powermonitor.shell.internal.command;

import java.util.List;
import java.util.NoSuchElementException;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.Identity;
import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.LocalTimes;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.internal.text.TextTable;
import io.powermonitor.shell.internal.text.Units;

/** {@code power:accept}: takes the device whose readings are held back as the meter. */
@Component(
        service = AcceptCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=accept"})
public final class AcceptCommand {

    private static final String VALID = "accept METER [--yes] [--json]";

    private final CurrentGateway gateway;
    private final LocalTimes times;

    @Activate
    public AcceptCommand(@Reference CurrentGateway gateway) {
        this(gateway, LocalTimes.ofTheHost());
    }

    public AcceptCommand(CurrentGateway gateway, LocalTimes times) {
        this.gateway = gateway;
        this.times = times;
    }

    @Descriptor("takes the device that answers in a meter's place as the meter\n"
            + "Its totals go on, and nothing is credited for the change. Without --yes nothing changes: it says who was known, and who "
            + "answers.\n"
            + "Example: accept house\n"
            + "Example: accept house --yes")
    public String accept(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(
                            names = {"--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean yes,
            @Descriptor("the id of a meter") String... ids)
            throws CommandFailure {
        String meter = Arguments.one(ids, "meter", VALID);
        Gateway now = gateway.require();
        Arguments.meters(ids, now.meters(), VALID);
        HeldDevice device = yes ? accept(now, meter) : now.held(meter).orElseThrow(() -> nothing(meter));
        return json
                ? json(meter, device, yes) + "\n"
                : text(meter, device, yes, Screen.of(session).columns());
    }

    private static HeldDevice accept(Gateway gateway, String meter) throws CommandFailure {
        try {
            return gateway.accept(meter);
        } catch (NoSuchElementException e) {
            throw nothing(meter);
        } catch (IllegalStateException e) {
            throw new CommandFailure("nothing has changed: " + e.getMessage());
        }
    }

    private static CommandFailure nothing(String meter) {
        return new CommandFailure("nothing to accept: no readings of meter " + meter + " are held back");
    }

    private String text(String meter, HeldDevice device, boolean done, int width) {
        Identity known = device.known().identity();
        Identity heard = device.last().identity();
        TextTable table = new TextTable().left("CH").right("KNOWN kWh").right("NOW kWh");
        for (ChannelReading reading : device.last().channels()) {
            long before = before(device, reading.channel());
            table.row(
                    reading.channel(),
                    before < 0 ? "-" : Units.kWh(before),
                    Units.kWh(reading.absoluteWs().value()));
        }
        String readings = device.readings() + (device.readings() == 1 ? " reading" : " readings") + " held back since "
                + times.show(device.first().arrival().at());
        String facts = Paragraph.wrap("known: " + known, width)
                + Paragraph.wrap("now: " + heard + ", " + readings, width)
                + table.render(width);
        if (done) {
            return facts
                    + Paragraph.wrap(
                            meter + " goes on with it: its totals go on, and nothing is credited for the change",
                            width);
        }
        return facts
                + Paragraph.wrap(
                        meter + " would go on with it: its totals go on, and nothing is credited for the change", width)
                + "nothing has changed yet; to do it:\n"
                + Paragraph.printable("  accept " + meter + " --yes\n").stripTrailing()
                + "\n";
    }

    /** Where the counter stood when it was last believed; -1 where nobody knows. */
    private static long before(HeldDevice device, String channel) {
        return device.known().channels().stream()
                .filter(state -> state.channel().equals(channel))
                .mapToLong(ChannelState::absoluteWs)
                .findFirst()
                .orElse(-1);
    }

    private static Json json(String meter, HeldDevice device, boolean done) {
        List<Json> counters = device.last().channels().stream()
                .map(reading -> {
                    long before = before(device, reading.channel());
                    return new Json()
                            .with("channel", reading.channel())
                            .with("knownWs", before < 0 ? null : before)
                            .with("nowWs", reading.absoluteWs().value());
                })
                .toList();
        return new Json()
                .with("meter", meter)
                .with("known", json(device.known().identity()))
                .with("now", json(device.last().identity()))
                .with("reason", device.reason())
                .with("readings", device.readings())
                .with("since", device.first().arrival().at())
                .with("counters", counters)
                .with("done", done);
    }

    private static Json json(Identity identity) {
        return new Json()
                .with("model", identity.model())
                .with("serial", identity.serial())
                .with("unit", identity.unit());
    }
}
