package io.powermonitor.pipeline.internal.journal;

import java.util.UUID;

/** What lanes are told. Quick; never waits. */
public interface JournalListener {

    JournalListener NOBODY = new JournalListener() {
        @Override
        public void attached() {
            // nobody to tell
        }

        @Override
        public void appended() {
            // nobody to tell
        }

        @Override
        public long delivered(UUID lineage, long last) {
            return last;
        }
    };

    /** A journal has come. */
    void attached();

    /** Measurements were appended. */
    void appended();

    /**
     * The position up to which every lane has delivered everything.
     *
     * @param lineage of the position
     * @param last the position of the newest entry
     */
    long delivered(UUID lineage, long last);
}
