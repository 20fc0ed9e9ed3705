package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.Journal;
import io.powermonitor.itests.journal.JournalContract;

class SqliteJournalTest implements JournalContract {

    @TempDir
    Path folder;

    private final List<SqliteJournal> open = new ArrayList<>();

    @Override
    public Journal empty() {
        open.add(Rig.file(folder.resolve(open.size() + ".db")).open());
        return open.get(open.size() - 1);
    }

    @AfterEach
    void close() throws IOException {
        for (SqliteJournal journal : open) {
            journal.close();
        }
    }
}
