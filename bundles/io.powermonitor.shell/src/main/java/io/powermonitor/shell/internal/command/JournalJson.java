package io.powermonitor.shell.internal.command;

import java.time.Duration;

import io.powermonitor.api.JournalStatus;
import io.powermonitor.shell.internal.text.Json;

/** How full a journal is, as JSON. */
final class JournalJson {

    private JournalJson() {}

    static Json of(JournalStatus journal) {
        return new Json()
                .with("kind", journal.kind())
                .with("location", journal.location())
                .with("entries", journal.entries())
                .with("bytes", journal.bytes())
                .with("limitBytes", journal.limitBytes())
                .with("oldest", journal.oldest().orElse(null))
                .with("newest", journal.newest().orElse(null))
                .with("spanSeconds", journal.span().toSeconds())
                .with("perMinute", JournalRate.perMinute(journal))
                .with(
                        "capacitySeconds",
                        journal.capacity().map(Duration::toSeconds).orElse(null))
                .with("dropped", journal.dropped())
                .with("remarks", journal.remarks());
    }
}
