package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorOptionsTest {

    @Test
    void allParameters() {
        URI uri = URI.create("sim:?speed=60&seed=-7&interval=5&serial=434&unit=5&start=wrap");
        SimulatorOptions expected = new SimulatorOptions(60, -7, 5, 434, 5, Start.WRAP);
        assertEquals(expected, SimulatorOptions.of(uri));
        assertEquals(expected, SimulatorOptions.of(URI.create(expected.uri())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim:", "sim:?", "SIM:", "sim:?speed=1", "sim:?start=used&interval=1"})
    void everythingIsOptional(String uri) {
        assertEquals(SimulatorOptions.DEFAULTS, SimulatorOptions.parse(uri));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sim:?speed=0 | simulator parameter speed=0.0: a number from 0.1 to 100000",
                "sim:?speed=fast | simulator parameter speed=fast: a number from 0.1 to 100000",
                "sim:?speed=NaN | simulator parameter speed=NaN: a number from 0.1 to 100000",
                "sim:?interval=0 | simulator parameter interval=0: a whole number from 1 to 255",
                "sim:?interval=256 | simulator parameter interval=256: a whole number from 1 to 255",
                "sim:?interval=4294967297 | simulator parameter interval=4294967297: a whole number from 1 to 255",
                "sim:?interval=1.5 | simulator parameter interval=1.5: a whole number from 1 to 255",
                "sim:?serial=65536 | simulator parameter serial=65536: a whole number from 0 to 65535",
                "sim:?unit=-1 | simulator parameter unit=-1: a whole number from 0 to 255",
                "sim:?start=full | simulator parameter start=full: one of used, zero, wrap",
                "sim:?start | simulator parameter start=: one of used, zero, wrap",
                "sim:?sped=2 | simulator parameter sped=2: unknown; "
                        + "speed, seed, interval, serial, unit and start are valid",
                "sim:?unit=1&unit=2 | simulator parameter unit=2: given twice; each parameter once is valid",
                "sim:house | sim:house: not a simulator; sim: or sim:?speed=60&interval=5 for instance is valid",
            })
    void saysWhatIsWrong(String uri, String message) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> SimulatorOptions.of(URI.create(uri)));
        assertEquals(message, wrong.getMessage());
    }
}
