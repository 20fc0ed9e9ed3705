package io.powermonitor.sink.influx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.SinkException;
import io.powermonitor.sink.influx.internal.FakeServer.Answer;

/** Points older than the bucket keeps them, against servers of both kinds: with and without a word about the bound. */
class RetentionTest {

    /** What one batch may cost, at most. */
    private static final int MOST_REQUESTS = 30;

    @TempDir
    Path directory;

    private static List<Measurement> seconds(int count) {
        List<Measurement> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Samples.measurement("house", Instant.ofEpochSecond(i), Samples.channel("ch1", i, 1)));
        }
        return all;
    }

    /** Refuses a request with anything before the bound, whole, as the strictest servers do. */
    private static final class Strict {
        final Instant bound;
        final boolean saysIt;
        final Set<Instant> kept = new TreeSet<>();
        int requests;

        Strict(long boundSecond, boolean saysIt) {
            this.bound = Instant.ofEpochSecond(boundSecond);
            this.saysIt = saysIt;
        }

        void send(List<Measurement> measurements) throws RetentionRefusal {
            requests++;
            if (measurements.stream().anyMatch(each -> each.at().isBefore(bound))) {
                throw new RetentionRefusal(
                        saysIt
                                ? "outside retention policy; violates a Retention Policy Lower Bound at " + bound
                                        + ", newest"
                                : "retention");
            }
            measurements.forEach(each -> kept.add(each.at()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 1",
        "3, 1",
        "3, 2",
        "700, 0",
        "700, 1",
        "700, 350",
        "700, 698",
        "700, 699",
        "100000, 1",
        "100000, 77777",
        "100000, 99999",
    })
    void everythingTheServerTakesIsDeliveredWithFewRequests(int count, int bound) throws Exception {
        for (boolean saysIt : new boolean[] {true, false}) {
            Strict server = new Strict(bound, saysIt);
            List<Measurement> shuffled = new ArrayList<>(seconds(count));
            Collections.shuffle(shuffled, new Random(count));
            assertEquals(bound, new RetentionCut().deliver(shuffled, server::send));
            assertEquals(count - bound, server.kept.size());
            assertTrue(server.requests <= (saysIt ? 3 : MOST_REQUESTS), server.requests + " requests");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "700, true", "700, false"})
    void aBatchThatIsTooOldAltogetherIsRejectedWithTwoRequests(int count, boolean saysIt) {
        Strict server = new Strict(count + 10, saysIt);
        SinkException rejected =
                assertThrows(SinkException.class, () -> new RetentionCut().deliver(seconds(count), server::send));
        assertEquals(SinkException.Advice.REJECTED, rejected.advice());
        assertTrue(server.requests <= 2, server.requests + " requests");
    }

    @Test
    void theNextBatchIsCutAtOnceWhereTheLastOneWas() throws Exception {
        Strict server = new Strict(350, false);
        RetentionCut cut = new RetentionCut();
        cut.deliver(seconds(700), server::send);
        server.requests = 0;
        assertEquals(350, cut.deliver(seconds(700), server::send));
        assertEquals(3, server.requests);
    }

    @Test
    void anotherFailureInBetweenIsNotHidden() {
        SinkException busy = SinkException.retry("busy", Duration.ZERO);
        int[] requests = {0};
        SinkException thrown = assertThrows(SinkException.class, () -> new RetentionCut().deliver(seconds(10), all -> {
            if (requests[0]++ == 0) {
                throw new RetentionRefusal("retention");
            }
            throw busy;
        }));
        assertEquals(busy, thrown);
    }

    /** The wording is that of InfluxDB 2.7 and of its earlier versions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "422; failure writing points to database: partial write: points beyond retention policy dropped=3",
                "422; failure writing points to database: partial write: dropped 3 points outside retention policy of duration 1h0m0s "
                        + "- oldest point power-metrics at 1970-01-01T00:00:00Z dropped because it violates a Retention Policy Lower "
                        + "Bound at 1970-01-01T00:00:03Z, newest point power-metrics at 1970-01-01T00:00:02Z dropped because it violates a "
                        + "Retention Policy Lower Bound at 1970-01-01T00:00:03Z dropped=3 for database: x",
                "400; partial write: points beyond retention policy dropped=3",
            })
    void worksAgainstTheAnswersOfRealServers(int status, String message) throws Exception {
        Set<Long> kept = new ConcurrentSkipListSet<>();
        try (FakeServer server = new FakeServer().answers(request -> {
            boolean old = false;
            for (String line : request.lines()) {
                long millis = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
                old |= millis < 3000;
                if (millis >= 3000) {
                    kept.add(millis);
                }
            }
            return old ? Answer.json(status, message) : Answer.OK;
        })) {
            InfluxSink sink = new InfluxSink(Samples.configuration(directory, server.url(), Map.of()));
            sink.write(Samples.batch(seconds(5), Samples.meter("house", "power", Samples.info("ch1", Kind.ENERGY))));
            sink.stop();
            assertEquals(Set.of(3000L, 4000L), kept);
            assertTrue(server.requests().size() <= 5, server.requests().size() + " requests");
        }
    }

    /** A measurement a minute in batches of 700; the bucket's bound lies within one of them. The server refuses a request whole. */
    @Test
    void ofABacklogOfFortyDaysTheNewestThirtyAreComplete() throws Exception {
        int minutes = 40 * 24 * 60;
        int kept = 30 * 24 * 60;
        Instant begin = Samples.NOON.minus(Duration.ofDays(40));
        Instant bound = begin.plus(Duration.ofMinutes(minutes - kept));
        Set<Long> stored = new ConcurrentSkipListSet<>();
        MeterInfo meter = Samples.meter("house", "power", Samples.info("ch1", Kind.ENERGY));
        int batches = 0;
        int refused = 0;
        try (FakeServer server = new FakeServer().answers(request -> storeOrRefuse(request.lines(), bound, stored))) {
            InfluxSink sink = new InfluxSink(Samples.configuration(directory, server.url(), Map.of()));
            for (int first = 0; first < minutes; first += 700) {
                List<Measurement> batch = new ArrayList<>();
                for (int minute = first; minute < Math.min(first + 700, minutes); minute++) {
                    batch.add(Samples.measurement(
                            "house", begin.plus(Duration.ofMinutes(minute)), Samples.channel("ch1", minute, 1)));
                }
                batches++;
                try {
                    sink.write(Samples.batch(batch, meter));
                } catch (SinkException e) {
                    assertEquals(SinkException.Advice.REJECTED, e.advice(), e.getMessage());
                    refused++;
                }
            }
            sink.stop();
            assertEquals(kept, stored.size(), "all of the newest thirty days");
            assertEquals(10 * 24 * 60 / 700, refused, "batches that are too old as a whole");
            int requests = server.requests().size();
            assertTrue(requests <= batches + refused + MOST_REQUESTS, requests + " requests for " + batches);
        }
    }

    private static Answer storeOrRefuse(List<String> lines, Instant bound, Set<Long> stored) {
        List<Long> stamps = lines.stream()
                .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        if (stamps.stream().anyMatch(stamp -> stamp < bound.toEpochMilli())) {
            return Answer.json(422, "partial write: points beyond retention policy dropped=1");
        }
        stored.addAll(stamps);
        return Answer.OK;
    }
}
