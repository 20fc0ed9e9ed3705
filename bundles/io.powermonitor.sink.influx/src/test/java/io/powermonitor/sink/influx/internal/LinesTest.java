package io.powermonitor.sink.influx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    private static final Instant TIME = Instant.ofEpochMilli(1500);

    @Test
    void escapesWhatTheProtocolReserves() {
        Lines lines = new Lines(10);
        lines.point("a b,c=d\\e\nf").tag("k", "x y,z=w\\").real("v", 1).at(TIME);
        assertEquals("a\\ b\\,c=d_e_f,k=x\\ y\\,z\\=w_ v=1 1500\n", lines.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "120.3, 120.3",
        "-250, -250",
        "12.333333333333334, 12.333333333333334",
        "2154971586, 2154971586",
        "1e-4, 0.00010",
        "1.5e7, 15000000",
        "12345678.5, 12345678.5",
        "0.001, 0.001",
    })
    void numbersHaveNoExponent(double value, String text) {
        assertEquals("m v=" + text + " 1500\n", line(value));
    }

    @Test
    void numbersAreReadBackAsTheyWere() {
        Random random = new Random(1240);
        for (int i = 0; i < 10_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(30) - 10);
            String text = line(value);
            assertEquals(value, Double.parseDouble(text.substring(4, text.indexOf(" 1500"))));
            assertFalse(text.contains("E"), text);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsLeftOut(double value) {
        Lines lines = new Lines(10);
        lines.point("m").real("v", value).integer("n", 7).at(TIME);
        assertEquals("m n=7i 1500\n", lines.toString());
        Lines nothing = new Lines(10).point("m").real("v", value);
        assertThrows(IllegalStateException.class, () -> nothing.at(TIME));
    }

    @Test
    void isEmptyAtFirst() {
        assertTrue(new Lines(10).isEmpty());
    }

    private static String line(double value) {
        Lines lines = new Lines(10);
        lines.point("m").real("v", value).at(TIME);
        return lines.toString();
    }
}
