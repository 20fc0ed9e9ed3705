package io.powermonitor.shell.internal.command;

import java.util.List;

import io.powermonitor.api.JournalStatus;
import io.powermonitor.shell.internal.text.LocalTimes;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.internal.text.TextTable;
import io.powermonitor.shell.internal.text.Units;

/** The journal and the sinks' places in it, for people. */
final class JournalText {

    private static final String UNKNOWN = "-";

    private final LocalTimes times;
    private final int width;

    JournalText(LocalTimes times, int width) {
        this.times = times;
        this.width = width;
    }

    String of(JournalStatus journal, List<SinkPlace> places) {
        StringBuilder text = new StringBuilder();
        line(text, "kind", journal.kind());
        if (!journal.location().isEmpty()) {
            line(text, "location", journal.location());
        }
        line(text, "size", Units.megabytes(journal.bytes()) + " of " + Units.megabytes(journal.limitBytes()) + " MB");
        line(text, "entries", journal.entries() + " measurements");
        line(text, "span", span(journal));
        line(text, "rate", Units.perMinute(JournalRate.perMinute(journal)) + " readings per minute");
        line(
                text,
                "capacity",
                journal.capacity()
                        .map(time -> Units.age(time) + " at this rate")
                        .orElse("not known yet"));
        line(text, "dropped", journal.dropped() + " oldest measurements, for want of room");
        journal.remarks().forEach(remark -> line(text, "remark", remark));
        return text.append('\n')
                .append(places.isEmpty() ? "no sink has a place in it\n" : table(places))
                .toString();
    }

    private void line(StringBuilder text, String about, String fact) {
        text.append(Paragraph.wrap(about + ": " + fact, width));
    }

    private String span(JournalStatus journal) {
        if (journal.oldest().isEmpty() || journal.newest().isEmpty()) {
            return UNKNOWN;
        }
        return Units.age(journal.span()) + ", " + times.show(journal.oldest().get()) + " to "
                + times.show(journal.newest().get());
    }

    private String table(List<SinkPlace> places) {
        TextTable table = new TextTable()
                .text("SINK")
                .right("POSITION")
                .right("LAG")
                .right("BEHIND")
                .right("LATE")
                .left("SAVED")
                .left("INSTALLED");
        for (SinkPlace place : places) {
            table.row(
                    place.sink(),
                    place.cursor().map(cursor -> String.valueOf(cursor.live())).orElse(UNKNOWN),
                    place.lag(),
                    place.behind().map(Units::age).orElse(UNKNOWN),
                    place.late(),
                    place.savedAt().map(times::show).orElse(UNKNOWN),
                    place.installed() ? "yes" : "no");
        }
        return table.render(width);
    }
}
