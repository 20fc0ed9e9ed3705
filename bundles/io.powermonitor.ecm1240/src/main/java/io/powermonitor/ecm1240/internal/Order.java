package io.powermonitor.ecm1240.internal;

import java.util.stream.Collectors;

import io.powermonitor.api.link.LinkException;
import io.powermonitor.ecm1240.internal.Report.AfterCommand;
import io.powermonitor.ecm1240.internal.Report.Verdict;
import io.powermonitor.ecm1240.protocol.Exchange;

/**
 * A command that a person gave, and what they are told about it.
 *
 * @param meter id of the meter
 * @param command what it is told
 * @param consequence what it changes for good and why to think twice; empty when it is harmless
 * @param check how to find out whether it was done, where the settings do not show it
 */
record Order(String meter, MeterCommand command, String consequence, String check) {

    String name() {
        return command.exchanges().stream().map(Exchange::name).collect(Collectors.joining(" and "));
    }

    /** What it would do. */
    String preview(String line) {
        return meter + ": " + name() + "\n" + consequence + "\nnothing was sent; to do it:\n  " + line + " --yes\n";
    }

    /** What it has done. */
    String done(Report report) {
        String although = report.verdict() == Verdict.NEW ? ", although something went wrong: " + report.reason() : "";
        return meter + ": " + name() + ": done" + although + "\n" + realTime(report.realTime(), "\n");
    }

    /** Why it was not done, or may not have been. */
    LinkException failure(Report report) {
        String what = meter + ": " + name() + " failed: " + report.reason();
        String now = report.verdict() == Verdict.OLD
                ? "nothing was changed"
                : command.effect().isPresent()
                        ? "the meter may have old or new settings: power:settings " + meter + " shows which"
                        : "whether the meter did it is unknown; before you try again: " + check;
        return new LinkException(what, now + realTime(report.realTime(), "").replaceFirst("^(?=.)", "; "));
    }

    static String realTime(AfterCommand after, String end) {
        return switch (after) {
            case UNTOUCHED -> "";
            case ON_AGAIN -> "real-time mode is on again" + end;
            case AWAITED -> "real-time mode was switched on again; the next frame will show it" + end;
            case OWED -> "real-time mode could not be switched on again yet; the gateway goes on trying" + end;
        };
    }

    JsonObject json(Report report) {
        return new JsonObject()
                .with("meter", meter)
                .with("command", name())
                .with("verdict", report.verdict())
                .with("reason", report.reason())
                .with("realTime", report.realTime())
                .with("before", report.before().map(SettingsText::json).orElse(null))
                .with("after", report.after().map(SettingsText::json).orElse(null));
    }
}
