package io.powermonitor.journal.sqlite.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.powermonitor.api.Measurement;
import io.powermonitor.format.RecordFormat;
import io.powermonitor.journal.sqlite.internal.row.Kept;
import io.powermonitor.journal.sqlite.internal.store.Sqlite;
import io.powermonitor.journal.sqlite.internal.store.StoreReader;

/** Writes what a journal file holds of a span of time, in constant memory; a gateway may be running on the file. */
public final class Export {

    private static final int BATCH = 500;

    private final Path file;
    private final ExportRequest request;

    public Export(Path file, ExportRequest request) {
        this.file = file;
        this.request = request;
    }

    /**
     * Writes whole lines.
     *
     * @return how many measurements
     * @throws IOException when the file cannot be read, or the output not be written
     */
    public long write(Appendable out) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no journal " + file);
        }
        try (Connection connection = Sqlite.openForReading(file);
                StoreReader reader = new StoreReader(connection)) {
            return write(reader, out);
        } catch (SQLException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private long write(StoreReader reader, Appendable out) throws SQLException, IOException {
        RecordFormat format = request.format().records();
        StringBuilder text = new StringBuilder(format.header());
        long written = 0;
        long after = reader.firstSince(request.from(), Long.MAX_VALUE - 1) - 1;
        long last = reader.lastBefore(request.to(), Long.MAX_VALUE);
        List<Kept> entries = reader.read(after, last, BATCH);
        while (!entries.isEmpty()) {
            for (Kept kept : entries) {
                Measurement measurement = kept.entry().measurement();
                if (request.wants(measurement)) {
                    format.append(measurement, text);
                    written++;
                }
            }
            out.append(text);
            text.setLength(0);
            after = entries.get(entries.size() - 1).position();
            entries = reader.read(after, last, BATCH);
        }
        out.append(text);
        return written;
    }
}
