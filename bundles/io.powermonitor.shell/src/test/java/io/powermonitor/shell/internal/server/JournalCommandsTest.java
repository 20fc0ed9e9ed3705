package io.powermonitor.shell.internal.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.shell.internal.command.StubGateway;
import io.powermonitor.shell.internal.command.StubJournal;
import io.powermonitor.shell.internal.text.JsonReader;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.wire.Frame;

/** The commands that look into the journal; the host is in Berlin, two hours ahead of UTC. */
class JournalCommandsTest {

    private static final Instant SAVED = Instant.parse("2026-05-01T11:59:58Z");

    private final Console console = new Console();
    private final StubGateway gateway = new StubGateway();
    private final StubJournal journal = new StubJournal();

    @BeforeEach
    void fill() {
        console.gateway.bind(gateway);
        console.journal.bind(journal);
        journal.cursors.add(new KeptCursor("influx", new Cursor(4000, 3000, 3200), SAVED));
        journal.cursors.add(new KeptCursor("mqtt", Cursor.at(5000), SAVED));
        journal.cursors.add(new KeptCursor("old-file", new Cursor(4900, 100, 150), SAVED.minusSeconds(86_400)));
        journal.deadLetters.add(letter("influx-main", 4700, 4702, "HTTP 400: unable to parse"));
        journal.deadLetters.add(letter("mqtt", 4600, 4600, "too large"));
        journal.deadLetters.add(letter("influx-main", 4500, 4500, "HTTP 400: field type conflict"));
    }

    private static DeadLetter letter(String sink, long first, long last, String reason) {
        Instant from = StubJournal.stamp(first);
        Instant to = StubJournal.stamp(last);
        return new DeadLetter(sink, first, last, (int) (last - first + 1), from, to, to.plusSeconds(2), reason);
    }

    private String output(String line) {
        assertEquals(Frame.OK, console.run(line), () -> console.err());
        assertEquals("", console.err());
        return console.out();
    }

    private String failure(String line) {
        assertEquals(Frame.FAILED, console.run(line), console::out);
        assertEquals("", console.out());
        return console.err();
    }

    @Test
    void journalShowsHowFullItIsAndEveryPlaceInIt() {
        gateway.remarks = List.of("the disk is nearly full: make room, or lower the limit");
        assertEquals(
                """
                kind: memory
                size: 0.6 of 8.0 MB
                entries: 5000 measurements
                span: 83 min, 2026-05-01 12:37:00 to 2026-05-01 14:00:00
                rate: 60.2 readings per minute
                capacity: 18 h at this rate
                dropped: 0 oldest measurements, for want of room
                remark: the disk is nearly full: make room, or lower the limit

                SINK      POSITION   LAG  BEHIND  LATE  SAVED                INSTALLED
                influx        4000  1200  33 min   200  2026-05-01 13:59:58  yes
                mqtt          5000     0     0 s     0  2026-05-01 13:59:58  yes
                old-file      4900   150  81 min    50  2026-04-30 13:59:58  no
                """,
                output("journal"));
    }

    @Test
    void aSinkWithoutAPlaceYetIsThereAllTheSame() {
        journal.cursors.clear();
        assertTrue(output("journal").contains("influx         -  1200       -   200  -      yes\n"), console::out);
    }

    @Test
    void journalAsJsonTellsWhatOnlyTheJournalKnowsToo() {
        Map<?, ?> json = (Map<?, ?>) JsonReader.read(output("journal --json"));
        assertEquals("2026-05-01T10:37:00Z", json.get("oldest"));
        assertEquals(4980.0, json.get("spanSeconds"));
        List<?> cursors = (List<?>) json.get("cursors");
        Map<?, ?> old = (Map<?, ?>) cursors.get(2);
        assertEquals("old-file", old.get("sink"));
        assertEquals(100.0, old.get("history"));
        assertEquals(150.0, old.get("lag"));
        assertEquals(4899.0, old.get("behindSeconds"));
        assertEquals(false, old.get("installed"));
    }

    @Test
    void remarksOfTheJournalStandBelowItInSinks() {
        gateway.remarks = List.of("the disk is nearly full");
        assertTrue(output("sinks").endsWith("room for 18 h\njournal: the disk is nearly full\n"), console::out);
        Map<?, ?> json = (Map<?, ?>) ((Map<?, ?>) JsonReader.read(output("sinks --json"))).get("journal");
        assertEquals(List.of("the disk is nearly full"), json.get("remarks"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T13:40, 2026-05-01T11:40:00Z, 2026-05-01 13:40:00, 201 measurements",
        "2026-05-01T11:40:00Z, 2026-05-01T11:40:00Z, 2026-05-01 13:40:00, 201 measurements",
        "2026-05-01T11:10:00-00:30, 2026-05-01T11:40:00Z, 2026-05-01 13:40:00, 201 measurements",
        "'\"2026-05-01 13:43:20\"', 2026-05-01T11:43:20Z, 2026-05-01 13:43:20, 1 measurement",
        "2026-05-01, 2026-04-30T22:00:00Z, 2026-05-01 00:00:00, 4000 measurements"
    })
    void replayUnderstandsTimesAndChangesNothingUnlessConfirmed(
            String time, String instant, String local, String what) {
        assertEquals(
                Paragraph.wrap(
                                what + " stamped from " + local
                                        + " on would be delivered to influx again, as historical",
                                80)
                        + "nothing has changed yet; to do it:\n"
                        + "  replay influx --from " + instant + " --yes\n",
                output("replay influx --from " + time));
        assertEquals(List.of(), gateway.replayed);
    }

    @Test
    void replayOfWhatHasNotComeYetIsNothing() {
        assertEquals(
                """
                the journal holds nothing stamped from 2026-05-01 13:43:21 on that influx got
                  already; nothing has changed
                """,
                output("replay influx --from 2026-05-01T13:43:21"));
    }

    @Test
    void replayThatIsConfirmedIsDoneAndSaysHowMany() {
        assertEquals(
                """
                17 measurements stamped from 2026-05-01 13:30:00 on are delivered to mqtt again,
                  as historical; sinks shows how far that is (LATE)
                """,
                output("replay mqtt --from 2026-05-01T13:30 --yes"));
        assertEquals(List.of("mqtt from 2026-05-01T11:30:00Z"), gateway.replayed);
    }

    @Test
    void replayAsJsonSaysWhetherItWasDone() {
        String line = "replay mqtt --from 2026-05-01T11:59:00Z --json";
        assertEquals(
                """
                {"sink":"mqtt","from":"2026-05-01T11:59:00Z","measurements":61,"done":false}
                """,
                output(line));
        assertEquals(
                """
                {"sink":"mqtt","from":"2026-05-01T11:59:00Z","measurements":17,"done":true}
                """,
                output(line + " --yes"));
    }

    @Test
    void deadLettersAreNewestFirstWithTheirReasons() {
        assertEquals(
                """
                REFUSED              SINK         COUNT  STAMPED FROM         TO
                2026-05-01 13:55:04  influx-main      3  2026-05-01 13:55:00  13:55:02
                  HTTP 400: unable to parse
                2026-05-01 13:53:22  mqtt             1  2026-05-01 13:53:20  13:53:20
                  too large
                2026-05-01 13:51:42  influx-main      1  2026-05-01 13:51:40  13:51:40
                  HTTP 400: field type conflict
                """,
                output("deadletters"));
    }

    @ParameterizedTest
    @CsvSource({
        "deadletters --limit 2, 4700 4600",
        "deadletters influx-main, 4700 4500",
        "deadletters influx-main --limit 1, 4700",
        "deadletters mqtt --limit 1, 4600",
        "deadletters attic, ''"
    })
    void deadLettersOfOneSinkAndNoMoreThanAskedFor(String line, String positions) {
        List<?> letters = (List<?>) JsonReader.read(output(line + " --json"));
        List<String> first = letters.stream()
                .map(letter -> String.valueOf(((Number) ((Map<?, ?>) letter).get("first")).longValue()))
                .toList();
        assertEquals(positions, String.join(" ", first));
    }

    @Test
    void withoutDeadLettersItSaysSo() {
        assertEquals("attic refused nothing\n", output("deadletters attic"));
        journal.deadLetters.clear();
        assertEquals("no sink refused anything\n", output("deadletters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "deadletters", "replay influx --from 2026-05-01"})
    void fitsEightyColumnsWithLongNames(String line) {
        String name = "influx-in-the-cloud-of-the-neighbour-across-the-street";
        journal.cursors.add(new KeptCursor(name, new Cursor(0, -1, 0), SAVED));
        journal.deadLetters.add(new DeadLetter(
                name, 1, 4000, 4000, StubJournal.stamp(-90_000), StubJournal.stamp(1), SAVED, "x ".repeat(99)));
        output(line).lines().forEach(shown -> assertTrue(shown.length() <= 80, shown));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "journal mqtt | unexpected argument 'mqtt'; valid: journal [--json]",
                "replay --from 2026-05-01 | which sink? valid: replay SINK --from TIME [--yes] [--json]",
                "replay mqtt | --from TIME is missing; valid: replay SINK --from TIME [--yes] [--json]",
                "replay mqtt influx --from 2026-05-01 | unexpected argument 'influx'; valid: replay SINK --from TIME [--yes] [--json]",
                "replay mqtt --since 2026-05-01 | unknown option '--since'; valid: replay SINK --from TIME [--yes] [--json]",
                "replay mqtt --from yesterday | --from 'yesterday' is no time; valid are: 2026-05-01, 2026-05-01T14:30, 2026-05-01T12:30:00Z",
                "replay mqtt --from 2026-02-30 | --from '2026-02-30' is no time; valid are: 2026-05-01, 2026-05-01T14:30, 2026-05-01T12:30:00Z",
                "replay mqt --from 2026-05-01 | no sink mqt is installed; there are: [influx, mqtt]",
                "replay mqt --from 2026-05-01 --yes | no sink mqt is installed; there are: [influx, mqtt]",
                "replay mqtt --from | replay: an option lacks its value; see: help replay",
                "deadletters --limit | deadletters: an option lacks its value; see: help deadletters",
                "deadletters mqtt influx | unexpected argument 'influx'; valid: deadletters [SINK] [--limit N] [--json]",
                "deadletters --limit 0 | --limit '0' is no whole number above 0",
                "deadletters --limit all | --limit 'all' is no whole number above 0"
            })
    void failuresAreOneLineThatSaysWhatIsValid(String line, String message) {
        assertEquals(message + "\n", failure(line));
        assertEquals(List.of(), gateway.replayed);
    }

    @Test
    void whatStandsNowhereCannotComeAgain() {
        journal.cursors.clear();
        assertEquals(
                "sink mqtt has no place in the journal yet, so it got nothing that could come again; see: power:sinks\n",
                failure("replay mqtt --from 2026-05-01"));
    }

    @Test
    void aReplayThatFailsSaysThatNothingHasChanged() {
        gateway.replayFails = new IOException("the journal has just gone; try again in a moment");
        assertEquals(
                "nothing has changed: the journal has just gone; try again in a moment\n",
                failure("replay mqtt --from 2026-05-01 --yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "deadletters", "replay mqtt --from 2026-05-01"})
    void aJournalThatFailsOrIsAwayIsToldToPeople(String line) {
        journal.broken = new IOException("journal.db: the disk does not answer");
        assertEquals("the journal cannot be read now: journal.db: the disk does not answer\n", failure(line));
        console.journal.unbind(journal);
        assertEquals("there is no journal, so no measurement is kept; see: power:problems\n", failure(line));
        // a swap: the next is bound before the one before goes
        StubJournal next = new StubJournal();
        next.cursors.add(new KeptCursor("mqtt", Cursor.at(5000), SAVED));
        console.journal.bind(journal);
        console.journal.bind(next);
        console.journal.unbind(journal);
        output(line);
    }
}
