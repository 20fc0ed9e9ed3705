package io.powermonitor.ecm1240.internal;

import java.util.Locale;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/** Shell commands for what a meter makes of what it measures: {@code power:ct}, {@code pt}, {@code gain}, {@code polarity}. */
@Component(
        service = CalibrationCommands.class,
        property = {
            "osgi.command.scope=power",
            "osgi.command.function=ct",
            "osgi.command.function=pt",
            "osgi.command.function=gain",
            "osgi.command.function=polarity"
        })
public final class CalibrationCommands {

    private static final String CALIBRATION = "all power and energy of the channels counts differently from then on;"
            + " a multiplier in the meter's file that corrects the same has to go";

    private final Orders orders;

    @Activate
    public CalibrationCommands(@Reference Orders orders) {
        this.orders = orders;
    }

    @Descriptor("sets type and range of a channel's current transformer\n"
            + "A wrong range shows exactly half or double the power. Without --yes nothing is sent.\n"
            + "Example: ct house ch1 172 4 --yes")
    public void ct(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(names = "--yes", presentValue = "true", absentValue = "false")
                    boolean yes,
            @Descriptor("id of the meter, ch1 or ch2, type and range, each 0 to 255") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "ct METER ch1|ch2 TYPE RANGE [--yes] [--json]");
        String meter = arguments.word("METER");
        int ch = arguments.ch();
        int type = arguments.number("TYPE", 0, 255);
        int range = arguments.number("RANGE", 0, 255);
        arguments.end();
        Order order = new Order(meter, MeterCommand.ct(ch, type, range), CALIBRATION, "");
        orders.carryOut(session, order, "ct " + meter + " ch" + ch + " " + type + " " + range, yes, json);
    }

    @Descriptor("sets type and range of the voltage transformer\n"
            + "Without --yes nothing is sent.\n"
            + "Example: pt house 185 2 --yes")
    public void pt(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(names = "--yes", presentValue = "true", absentValue = "false")
                    boolean yes,
            @Descriptor("id of the meter, type and range, each 0 to 255") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "pt METER TYPE RANGE [--yes] [--json]");
        String meter = arguments.word("METER");
        int type = arguments.number("TYPE", 0, 255);
        int range = arguments.number("RANGE", 0, 255);
        arguments.end();
        Order order = new Order(meter, MeterCommand.pt(type, range), CALIBRATION, "");
        orders.carryOut(session, order, "pt " + meter + " " + type + " " + range, yes, json);
    }

    @Descriptor("sets which auxiliary channels count double; all others do not\n"
            + "Without --yes nothing is sent.\n"
            + "Example: gain house aux2 aux5 --yes\n"
            + "Example: gain house none --yes")
    public void gain(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(names = "--yes", presentValue = "true", absentValue = "false")
                    boolean yes,
            @Descriptor("id of the meter, then aux1 to aux5, or none") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "gain METER AUX...|none [--yes] [--json]");
        String meter = arguments.word("METER");
        if (orders.desk().find(meter).meter().info().model().equals(FrameFormat.ECM_1220.model())) {
            throw new IllegalArgumentException(meter + " is an ECM-1220, which has no auxiliary channels");
        }
        StringBuilder line = new StringBuilder("gain " + meter);
        int doubled = 0;
        do {
            String word = arguments.word("AUX").toLowerCase(Locale.ROOT);
            doubled |= bit(word);
            line.append(' ').append(word);
        } while (arguments.hasMore());
        Order order = new Order(meter, MeterCommand.auxGain(doubled), CALIBRATION, "");
        orders.carryOut(session, order, line.toString(), yes, json);
    }

    private static int bit(String word) {
        int at = MeterInfos.CHANNELS.indexOf(word) - MeterInfos.CT_CHANNELS.size();
        if (at < 0 && !word.equals("none")) {
            throw new IllegalArgumentException("AUX " + word + ": aux1 to aux5, or none");
        }
        return at < 0 ? 0 : 1 << at;
    }

    @Descriptor("turns the polarity of a channel round: import becomes export\n"
            + "A meter does not tell its polarity: look at the sign of the power. Without --yes nothing is sent.\n"
            + "Example: polarity house ch1 --yes")
    public void polarity(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(names = "--yes", presentValue = "true", absentValue = "false")
                    boolean yes,
            @Descriptor("id of the meter, ch1 or ch2") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "polarity METER ch1|ch2 [--yes] [--json]");
        String meter = arguments.word("METER");
        int ch = arguments.ch();
        arguments.end();
        Order order = new Order(
                meter,
                MeterCommand.togglePolarity(ch),
                "it is a toggle: what was counted as import is counted as export from then on, and the other way round",
                "look whether the sign of its power has changed: power:readings " + meter);
        orders.carryOut(session, order, "polarity " + meter + " ch" + ch, yes, json);
    }
}
