package io.powermonitor.journal.memory.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Numbers layouts. It only grows when a meter or its channels change, so there is nothing to clean up. */
final class Layouts {

    private final List<Layout> byNumber = new CopyOnWriteArrayList<>();
    private final Map<Layout, Integer> numbers = new HashMap<>();

    /** For one thread at a time. */
    int number(Layout layout) {
        return numbers.computeIfAbsent(layout, added -> {
            byNumber.add(added);
            return byNumber.size() - 1;
        });
    }

    /** For any thread. */
    Layout layout(int number) {
        return byNumber.get(number);
    }
}
