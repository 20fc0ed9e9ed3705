package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.format.CsvRows;
import io.powermonitor.format.JsonLines;
import io.powermonitor.itests.journal.Samples;
import io.powermonitor.journal.sqlite.export.Export;
import io.powermonitor.journal.sqlite.export.ExportRequest;

class ExportTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    Path folder;

    private static ExportRequest request(String from, String to, String meter, String format) {
        return ExportRequest.of(from, to, meter, format, NEW_YORK);
    }

    private String export(ExportRequest request, long expected) throws IOException {
        StringBuilder out = new StringBuilder();
        assertEquals(expected, new Export(folder.resolve("journal.db"), request).write(out));
        return out.toString();
    }

    @Test
    void writesASpanInBothFormatsWhileTheGatewayRuns() throws IOException {
        try (SqliteJournal journal = Rig.file(folder.resolve("journal.db")).open()) {
            for (int n = 0; n < 2000; n++) {
                journal.append(List.of(Samples.derived("house", n), Samples.derived("barn", n)));
            }
            String from = Samples.START.plusSeconds(700).toString();
            String to = Samples.START.plusSeconds(900).toString();
            StringBuilder json = new StringBuilder();
            StringBuilder rows = new StringBuilder(new CsvRows().header());
            for (int n = 700; n < 900; n++) {
                new JsonLines().append(Samples.measurement("house", n), json);
                new JsonLines().append(Samples.measurement("barn", n), json);
                new CsvRows().append(Samples.measurement("barn", n), rows);
            }
            assertEquals(json.toString(), export(request(from, to, "", "jsonl"), 400));
            assertEquals(rows.toString(), export(request(from, to, "barn", "csv"), 200));
            assertEquals("", export(request("2030-01-01", "", "", "jsonl"), 0));
            export(request("", "", "", "csv"), 4000);
        }
        export(request("", "", "", "csv"), 4000);
        export(request("2027-01-15", "2027-01-16", "", "csv"), 4000);
        export(request("2027-01-16", "2027-01-17", "", "csv"), 0);
    }

    @Test
    void aDateIsMidnightInTheZone() {
        assertEquals(
                request("2027-01-15T05:00:00Z", "2027-07-15T04:00:00Z", "", "csv"),
                request("2027-01-15", "2027-07-15", "", "csv"));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, '', csv, --from yesterday",
        "'', 2027-13-01, csv, --to 2027-13-01",
        "2027-01-02, 2027-01-01, csv, is not before",
        "'', '', xml, --format xml"
    })
    void mistakesAreNamed(String from, String to, String format, String expected) {
        String message = assertThrows(IllegalArgumentException.class, () -> request(from, to, "", format))
                .getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aMissingFileIsNamed() {
        ExportRequest all = request("", "", "", "csv");
        assertTrue(assertThrows(IOException.class, () -> export(all, 0))
                .getMessage()
                .contains("journal.db"));
    }
}
