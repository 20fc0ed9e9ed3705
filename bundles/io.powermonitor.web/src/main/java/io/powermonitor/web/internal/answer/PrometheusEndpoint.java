package io.powermonitor.web.internal.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.Latest;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.SinkStatus;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /metrics} for Prometheus: base units, so energy in joules, which are watt-seconds. */
public final class PrometheusEndpoint implements Endpoint {

    private final Sources sources;

    public PrometheusEndpoint(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void answer(Query query, HttpServletResponse response) throws IOException, Refusal {
        query.complete();
        StringBuilder text = new StringBuilder();
        Gateway gateway = sources.needGateway();
        List<MeterView> meters = gateway.meters().stream()
                .filter(view -> view.status().state() != MeterStatus.State.SHADOWED)
                .toList();
        head(text, "powermonitor_meter_up", "gauge", "Whether the meter sends readings.");
        meters.forEach(view -> line(
                text, "powermonitor_meter_up", meter(view), view.status().state() == MeterStatus.State.ONLINE ? 1 : 0));
        head(text, "powermonitor_meter_reading_age_seconds", "gauge", "Time since the last reading came.");
        latest(
                meters,
                view -> view.latest().get().age().toMillis() / 1000.0,
                text,
                "powermonitor_meter_reading_age_seconds");
        head(text, "powermonitor_meter_voltage_volts", "gauge", "AC voltage.");
        latest(meters, view -> view.latest().get().measurement().volts(), text, "powermonitor_meter_voltage_volts");
        channels(meters, text);
        sinks(gateway, text);
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void latest(
            List<MeterView> meters, Function<MeterView, Double> value, StringBuilder text, String name) {
        for (MeterView view : meters) {
            if (view.latest().isPresent()) {
                line(text, name, meter(view), value.apply(view));
            }
        }
    }

    private static void channels(List<MeterView> meters, StringBuilder text) {
        family(
                meters,
                text,
                "power_watts",
                "gauge",
                "Mean power of the last interval; import is positive.",
                false,
                ChannelMeasurement::watts);
        family(
                meters,
                text,
                "current_amperes",
                "gauge",
                "Current, where it is measured.",
                false,
                ChannelMeasurement::amps);
        family(meters, text, "energy_joules_total", "counter", "Energy of both directions.", false, channel ->
                (double) channel.energyWs());
        family(meters, text, "import_joules_total", "counter", "Imported energy.", false, channel ->
                (double) channel.importWs());
        family(meters, text, "export_joules_total", "counter", "Exported energy.", false, channel ->
                (double) channel.exportWs());
        family(meters, text, "pulses_total", "counter", "Pulses counted.", true, channel ->
                (double) channel.energyWs());
    }

    private static void family(
            List<MeterView> meters,
            StringBuilder text,
            String name,
            String type,
            String help,
            boolean pulses,
            Function<ChannelMeasurement, Double> value) {
        head(text, "powermonitor_channel_" + name, type, help);
        for (MeterView view : meters) {
            for (ChannelMeasurement channel : view.latest()
                    .map(Latest::measurement)
                    .map(one -> one.channels())
                    .orElse(List.of())) {
                ChannelInfo info = view.info().channel(channel.channel());
                boolean counts = info != null && info.kind() == ChannelInfo.Kind.PULSES;
                if (counts == pulses && Double.isFinite(value.apply(channel))) {
                    line(
                            text,
                            "powermonitor_channel_" + name,
                            meter(view) + "," + label("channel", channel.channel()),
                            value.apply(channel));
                }
            }
        }
    }

    private static void sinks(Gateway gateway, StringBuilder text) {
        head(
                text,
                "powermonitor_sink_delivered_measurements_total",
                "counter",
                "Measurements delivered since the start.");
        sink(gateway, text, "delivered_measurements_total", SinkStatus::delivered);
        head(text, "powermonitor_sink_waiting_measurements", "gauge", "Measurements that wait.");
        sink(gateway, text, "waiting_measurements", SinkStatus::lag);
        head(text, "powermonitor_sink_retries_total", "counter", "Writes that failed and were repeated.");
        sink(gateway, text, "retries_total", SinkStatus::retries);
        gateway.journal().ifPresent(journal -> {
            head(text, "powermonitor_journal_size_bytes", "gauge", "Room the journal takes.");
            text.append("powermonitor_journal_size_bytes ")
                    .append(journal.bytes())
                    .append('\n');
            head(text, "powermonitor_journal_entries", "gauge", "Measurements the journal holds.");
            text.append("powermonitor_journal_entries ")
                    .append(journal.entries())
                    .append('\n');
        });
    }

    private static void sink(Gateway gateway, StringBuilder text, String name, Function<SinkStatus, Long> value) {
        for (SinkStatus sink : gateway.sinks()) {
            line(text, "powermonitor_sink_" + name, label("sink", sink.name()), value.apply(sink));
        }
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String meter(MeterView view) {
        return label("meter", view.info().id());
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    private static void line(StringBuilder text, String name, String labels, double value) {
        if (Double.isFinite(value)) {
            text.append(name).append('{').append(labels).append("} ");
            if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
                text.append((long) value);
            } else {
                text.append(value);
            }
            text.append('\n');
        }
    }
}
