package io.powermonitor.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.SinkStatus;

/** Meters that give no readings and sinks that take none, unless that is as it should be. */
final class GatewayTroubles {

    private static final Set<MeterStatus.State> WELL = Set.of(MeterStatus.State.ONLINE, MeterStatus.State.FINISHED);
    private static final Set<SinkStatus.State> FINE = Set.of(SinkStatus.State.DELIVERING, SinkStatus.State.OFF);

    private GatewayTroubles() {}

    static List<Trouble> of(Gateway gateway) {
        List<Trouble> troubles = new ArrayList<>();
        for (MeterView meter : gateway.meters()) {
            MeterStatus status = meter.status();
            if (!WELL.contains(status.state())) {
                troubles.add(new Trouble("meter", meter.info().id(), status.state() + because(status.reason())));
            }
        }
        for (SinkStatus sink : gateway.sinks()) {
            if (!FINE.contains(sink.state())) {
                troubles.add(new Trouble("sink", sink.name(), sink.state() + because(sink.reason())));
            }
        }
        if (gateway.journal().isEmpty()) {
            troubles.add(new Trouble("journal", "journal", "there is none: measurements cannot be kept or delivered"));
        }
        gateway.journal().ifPresent(journal -> journal.remarks()
                .forEach(remark -> troubles.add(new Trouble("journal", journal.kind(), remark))));
        return troubles;
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
