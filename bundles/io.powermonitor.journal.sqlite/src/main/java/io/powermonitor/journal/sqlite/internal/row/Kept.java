package io.powermonitor.journal.sqlite.internal.row;

import io.powermonitor.api.Entry;

/**
 * An entry as the file has it.
 *
 * @param placed whether its stamp is a time: false where it was only moved behind the last one, to keep the order
 */
public record Kept(Entry entry, boolean placed) {

    public long position() {
        return entry.position();
    }
}
