package io.powermonitor.pipeline.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.SinkException;

class BisectionTest {

    private final Bisection bisection = new Bisection();
    private final Entries.Recorder recorder = new Entries.Recorder();

    @ParameterizedTest
    @CsvSource({
        "100, 1, 15", // 7 halvings, each with its other half
        "100, 100, 15",
        "100, 42, 15",
        "1, 1, 1",
        "5000, 2500, 28"
    })
    void findsOneBadOne(int size, long bad, int mostRequests) throws Exception {
        bisection.deliver(
                Entries.range(1, size),
                recorder.refusing(Set.of(bad), Integer.MAX_VALUE, SinkException::split),
                recorder);
        assertEquals(List.of(bad), recorder.setAside);
        assertEquals(
                LongStream.rangeClosed(1, size).filter(n -> n != bad).boxed().toList(), recorder.delivered);
        assertTrue(recorder.requests <= mostRequests, () -> recorder.requests + " requests");
    }

    @Test
    void learnsTheSizeThatIsTaken() throws Exception {
        PartWriter writer = recorder.refusing(Set.of(), 100, SinkException::split);
        bisection.deliver(Entries.range(1, 5000), writer, recorder);
        assertEquals(Entries.positions(Entries.range(1, 5000)), recorder.delivered, "in order, and nothing is lost");
        int first = recorder.requests;
        bisection.deliver(Entries.range(5001, 10000), writer, recorder);
        assertEquals(72, recorder.requests - first, "56 parts of 78, and 8 of 79 in halves: none is refused");
    }

    @Test
    void endsSoonWhereAlmostAllAreBad() throws Exception {
        Set<Long> bad =
                LongStream.rangeClosed(1, 5000).filter(n -> n % 50 != 0).boxed().collect(Collectors.toSet());
        bisection.deliver(
                Entries.range(1, 5000), recorder.refusing(bad, Integer.MAX_VALUE, SinkException::split), recorder);
        assertTrue(recorder.requests < 50, () -> recorder.requests + " requests");
        assertEquals(5000, recorder.delivered.size() + recorder.setAside.size());
    }

    @Test
    void setsAsideAllOfWhatIsRejected() throws Exception {
        bisection.deliver(
                Entries.range(1, 100),
                recorder.refusing(Set.of(7L), Integer.MAX_VALUE, SinkException::rejected),
                recorder);
        assertEquals(100, recorder.setAside.size());
        assertEquals(1, recorder.requests);
    }

    @Test
    void keepsWhatIsToBeTriedAgain() {
        PartWriter goesAway = part -> {
            recorder.requests++;
            if (recorder.requests == 1) {
                throw SinkException.split("too many");
            }
            if (recorder.requests == 3) {
                throw SinkException.retry("gone", Duration.ZERO);
            }
        };
        assertThrows(SinkException.class, () -> bisection.deliver(Entries.range(1, 100), goesAway, recorder));
        assertEquals(Entries.positions(Entries.range(1, 50)), recorder.delivered);
        assertEquals(List.of(), recorder.setAside);
    }
}
