package io.powermonitor.web.internal.answer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.History;
import io.powermonitor.api.MeterView;

/** Where answers come from at this moment; both may be missing while bundles are replaced. */
public record Sources(Supplier<Optional<Gateway>> gateway, Supplier<Optional<History>> history) {

    private static final int UNAVAILABLE = 503;
    private static final int SOON = 5;

    Gateway needGateway() throws Refusal {
        return gateway.get()
                .orElseThrow(() -> new Refusal(UNAVAILABLE, "the pipeline is not running; see: power:problems", SOON));
    }

    History needHistory() throws Refusal {
        return history.get()
                .orElseThrow(() -> new Refusal(
                        UNAVAILABLE,
                        "there is no history: it comes with the journal in SQLite, and may be starting",
                        SOON));
    }

    List<MeterView> meters() {
        return gateway.get().map(Gateway::meters).orElse(List.of());
    }

    /** The meter of an id; the only one where none is named. */
    String meter(Query query, List<String> known) throws Refusal {
        String name = query.text("meter", known.size() == 1 ? known.get(0) : "");
        if (known.contains(name)) {
            return name;
        }
        String there = known.isEmpty() ? "there is none yet" : "there are " + String.join(", ", known);
        throw new Refusal(
                name.isEmpty() ? 400 : 404,
                (name.isEmpty() ? "meter: say which; " : "no meter " + name + "; ") + there);
    }
}
