package io.powermonitor.journal.sqlite.internal.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.Anything;
import io.powermonitor.journal.sqlite.internal.House;

class RowsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverComesIsReadBackToTheBit(long seed) {
        Anything anything = new Anything(seed);
        ReadingEncoder encoder = new ReadingEncoder(1);
        for (int position = 1; position <= 2000; position++) {
            Derived derived = anything.derived();
            EncodedReading encoded = encoder.encode(position, derived);
            // records compare doubles by Double.compare, which tells -0.0 from 0.0
            assertEquals(
                    new Entry(position, derived.measurement()),
                    RowReader.kept(encoded.row(), encoded.segment()).entry());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void statesAreReadBackToTheBit(long seed) throws IOException {
        Anything anything = new Anything(seed);
        for (int n = 0; n < 1000; n++) {
            MeterState state = anything.state("meter " + n);
            assertEquals(state, StateReader.read(StateWriter.write(state)));
        }
    }

    @Test
    void whatIsNoStateIsSaid() {
        byte[] bytes = StateWriter.write(new Anything(1).state("house"));
        assertThrows(IOException.class, () -> StateReader.read(Arrays.copyOf(bytes, bytes.length / 2)));
        bytes[0] = 99;
        assertTrue(assertThrows(IOException.class, () -> StateReader.read(bytes))
                .getMessage()
                .contains("version 99"));
    }

    @Test
    void aHouseNeedsFewSegmentsAndFewNumbers() {
        House house = new House("house", "sim:?interval=5");
        ReadingEncoder encoder = new ReadingEncoder(1);
        long bytes = 0;
        EncodedReading last = null;
        for (int position = 1; position <= 10_000; position++) {
            last = encoder.encode(position, house.next());
            bytes += last.row().data().length();
        }
        assertTrue(
                last.segment().id() < 10_000 / 256 + 10,
                "segments: " + last.segment().id());
        long each = bytes / 10_000;
        assertTrue(each < 100, "bytes of data for each: " + each);
    }
}
