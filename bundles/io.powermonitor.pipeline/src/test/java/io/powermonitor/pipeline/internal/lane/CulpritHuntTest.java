package io.powermonitor.pipeline.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.SinkException;

class CulpritHuntTest {

    private final Entries.Recorder recorder = new Entries.Recorder();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 50, 99, 100})
    void findsTheFirstBadOne(long bad) throws Exception {
        PartWriter writer = recorder.refusing(Set.of(bad), Integer.MAX_VALUE, IllegalArgumentException::new);
        assertTrue(new CulpritHunt(writer, recorder).hunt(Entries.range(1, 100)));
        assertEquals(List.of(bad), recorder.setAside);
        assertEquals(LongStream.range(1, bad).boxed().toList(), recorder.delivered);
        assertTrue(recorder.requests <= 9, () -> recorder.requests + " requests");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void blamesNobodyWhenNothingWorks(int size) throws Exception {
        Set<Long> all = LongStream.rangeClosed(1, size).boxed().collect(Collectors.toSet());
        PartWriter writer = recorder.refusing(all, Integer.MAX_VALUE, IllegalArgumentException::new);
        assertFalse(new CulpritHunt(writer, recorder).hunt(Entries.range(1, size)));
        assertEquals(List.of(), recorder.setAside);
        assertEquals(List.of(), recorder.delivered);
    }

    @Test
    void blamesNobodyWhenItWorksAgain() throws Exception {
        PartWriter writer = part -> {
            recorder.requests++;
            if (recorder.requests <= 3) {
                throw new IllegalStateException("not yet");
            }
        };
        assertTrue(new CulpritHunt(writer, recorder).hunt(Entries.range(1, 100)));
        assertEquals(List.of(), recorder.setAside);
        assertEquals(
                LongStream.rangeClosed(1, recorder.delivered.size()).boxed().toList(), recorder.delivered);
    }

    @Test
    void endsWhenTheServerGoes() {
        PartWriter writer = part -> {
            throw SinkException.retry("gone", Duration.ZERO);
        };
        CulpritHunt hunt = new CulpritHunt(writer, recorder);
        assertThrows(SinkException.class, () -> hunt.hunt(Entries.range(1, 100)));
        assertEquals(List.of(), recorder.setAside);
    }
}
