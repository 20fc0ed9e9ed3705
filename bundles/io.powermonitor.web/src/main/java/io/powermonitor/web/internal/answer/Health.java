package io.powermonitor.web.internal.answer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.format.JsonWriter;

/** Whether the gateway does what it is there for, and why not. */
final class Health {

    private static final Set<MeterStatus.State> WORKING =
            EnumSet.of(MeterStatus.State.ONLINE, MeterStatus.State.FINISHED, MeterStatus.State.SHADOWED);
    private static final Set<SinkStatus.State> TROUBLED =
            EnumSet.of(SinkStatus.State.RETRYING, SinkStatus.State.INVALID, SinkStatus.State.ABSENT);

    private final List<Check> checks = new ArrayList<>();

    /**
     * One thing that was looked at.
     *
     * @param ok whether it works
     * @param needed whether the gateway is not ready without it
     */
    private record Check(String name, boolean ok, boolean needed, String reason) {}

    Health(Optional<Gateway> gateway) {
        add("pipeline", gateway.isPresent(), true, "it is not running; see: power:problems");
        if (gateway.isEmpty()) {
            return;
        }
        Optional<JournalStatus> journal = gateway.get().journal();
        String remarks =
                journal.map(status -> String.join("; ", status.remarks())).orElse("there is none");
        add("journal", journal.isPresent() && remarks.isEmpty(), journal.isEmpty(), remarks);
        List<MeterView> meters = gateway.get().meters();
        boolean any = false;
        for (MeterView view : meters) {
            boolean works = WORKING.contains(view.status().state());
            any |= works;
            add("meter " + view.info().id(), works, false, state(view.status()));
        }
        add("meters", any, true, meters.isEmpty() ? "none is configured" : "none sends readings");
        for (SinkStatus sink : gateway.get().sinks()) {
            boolean works = !TROUBLED.contains(sink.state());
            String state = sink.state().name().toLowerCase(Locale.ROOT);
            String reason = sink.reason().isEmpty() ? sink.lastError() : sink.reason();
            add("sink " + sink.name(), works, false, state + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    private static String state(MeterStatus status) {
        return status.state().name().toLowerCase(Locale.ROOT)
                + (status.reason().isEmpty() ? "" : ": " + status.reason());
    }

    private void add(String name, boolean ok, boolean needed, String reason) {
        checks.add(new Check(name, ok, needed, ok ? "" : reason));
    }

    boolean alive() {
        return checks.get(0).ok();
    }

    boolean ready() {
        return checks.stream().allMatch(check -> check.ok() || !check.needed());
    }

    /** @param reasons whether they may be shown, since they name meters and servers */
    void write(JsonWriter json, boolean ok, boolean reasons) {
        json.beginObject().text("status", ok ? "ok" : "failing").beginArray("checks");
        for (Check check : checks) {
            if (reasons) {
                json.beginObject()
                        .text("check", check.name())
                        .flag("ok", check.ok())
                        .flag("needed", check.needed())
                        .text("reason", check.reason())
                        .endObject();
            }
        }
        json.endArray().endObject();
    }
}
