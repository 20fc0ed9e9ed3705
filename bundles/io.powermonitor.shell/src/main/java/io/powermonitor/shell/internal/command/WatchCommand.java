package io.powermonitor.shell.internal.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterView;

/** {@code power:watch}: shows measurements as they come. */
@Component(
        service = WatchCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=watch"})
public final class WatchCommand {

    private static final String VALID = "watch [METER...] [--table | --plain | --json] [--seconds N] [--note TEXT]";

    private final CurrentGateway gateway;

    @Activate
    public WatchCommand(@Reference CurrentGateway gateway) {
        this.gateway = gateway;
    }

    @Descriptor("shows measurements as they come, until it is interrupted\n"
            + "On a terminal it is a table that is redrawn, elsewhere a line for each channel.\n"
            + "Example: watch house\n"
            + "Example: watch --json --seconds 60")
    public void watch(
            CommandSession session,
            @Descriptor("machine-readable: one measurement per line")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            @Descriptor("lines, on a terminal too")
                    @Parameter(
                            names = {"--plain"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean plain,
            @Descriptor("a table that is redrawn, elsewhere too")
                    @Parameter(
                            names = {"--table"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean table,
            @Descriptor("ends by itself after so many seconds")
                    @Parameter(
                            names = {"--seconds"},
                            absentValue = "")
                    String seconds,
            @Descriptor("a line below the table")
                    @Parameter(
                            names = {"--note"},
                            absentValue = "")
                    String note,
            @Descriptor("ids of meters; all when none is given") String... ids)
            throws CommandFailure, InterruptedException {
        Arguments.meters(ids, gateway.require().meters(), VALID);
        Screen screen = Screen.of(session);
        Process process = Process.Utils.current();
        PrintStream out = process.out();
        BooleanSupplier over = over(out, Arguments.seconds(seconds));
        List<String> wanted = List.of(ids);
        boolean redraw = table || screen.terminal() && !plain && !json;
        Consumer<Optional<Measurement>> show = redraw
                ? redrawing(out, screen.columns(), note, wanted)
                : news -> news.ifPresent(measurement -> print(out, measurement, json, screen.columns()));
        long dropped = new Watch(gateway)
                .run(news -> show.accept(news.filter(measurement -> isWanted(wanted, measurement.meter()))), over);
        if (dropped > 0) {
            process.err().println(dropped + " measurements were not shown: the output is too slow");
        }
    }

    private static boolean isWanted(List<String> wanted, String meter) {
        return wanted.isEmpty() || wanted.contains(meter);
    }

    private Consumer<Optional<Measurement>> redrawing(PrintStream out, int columns, String note, List<String> wanted) {
        RedrawnTable drawn = new RedrawnTable(out, columns, note, () -> meters(wanted));
        drawn.draw(true);
        return news -> drawn.draw(news.isPresent());
    }

    private void print(PrintStream out, Measurement measurement, boolean json, int columns) {
        MeterInfo info = meters(List.of(measurement.meter())).stream()
                .findFirst()
                .map(MeterView::info)
                .orElse(null);
        out.print(json ? MeasurementJson.of(info, measurement) + "\n" : PlainLines.of(info, measurement, columns));
        out.flush();
    }

    private List<MeterView> meters(List<String> wanted) {
        return gateway.get().map(now -> now.meters()).orElse(List.of()).stream()
                .filter(meter ->
                        wanted.isEmpty() || wanted.contains(meter.info().id()))
                .toList();
    }

    /** When the time is up, or nobody reads any more. */
    private static BooleanSupplier over(PrintStream out, long seconds) {
        long start = System.nanoTime();
        long limit = TimeUnit.SECONDS.toNanos(seconds);
        return () -> limit > 0 && System.nanoTime() - start >= limit || out.checkError();
    }
}
