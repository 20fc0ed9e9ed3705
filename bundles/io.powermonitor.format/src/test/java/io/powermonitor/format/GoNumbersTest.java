package io.powermonitor.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoNumbersTest {

    @ParameterizedTest
    @CsvSource({
        // whole numbers: no fraction, no exponent below 1e21
        "0.0, 0",
        "-0.0, -0",
        "100.0, 100",
        "2154971586.0, 2154971586",
        "9007199254740993.0, 9007199254740992",
        "1E20, 100000000000000000000",
        "123456789012345680000.0, 123456789012345680000",
        "999999999999999900000.0, 999999999999999900000",
        "1E21, 1e+21",
        "1E23, 1e+23",
        // the shortest that reads back
        "12.3, 12.3",
        "120.3, 120.3",
        "12.333333333333334, 12.333333333333334",
        "-37.5, -37.5",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "120.30000000000001, 120.30000000000001",
        "2E-3, 0.002",
        // an exponent below 1e-6, without a leading 0
        "0.000001, 0.000001",
        "9.99E-7, 9.99e-7",
        "1E-7, 1e-7",
        "1.5E-9, 1.5e-9",
        "1E-10, 1e-10",
        // the limits
        "4.9E-324, 5e-324",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        // where Double.toString of Java 17 may have a digit too many (JDK-4511638)
        "2.2E-322, 2.2e-322",
        "1.1E23, 1.1e+23",
        "2E23, 2e+23",
        // a power of two, whose lower neighbour is nearer than its upper one: 2^-44
        "5.684341886080802E-14, 5.684341886080802e-14"
    })
    void writesAsGoDoes(double value, String expected) {
        assertEquals(expected, GoNumbers.format(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatJsonCannotSay(double value) {
        assertThrows(IllegalArgumentException.class, () -> GoNumbers.format(value));
    }

    @Test
    void readsBackAndIsNeverLongerThanJavas() {
        SplittableRandom random = new SplittableRandom(1240);
        for (int i = 0; i < 20_000; i++) {
            double bits = Double.longBitsToDouble(random.nextLong());
            for (double value :
                    new double[] {bits, random.nextDouble(-20_000, 20_000), random.nextInt(240_000) / 7.0}) {
                if (Double.isFinite(value)) {
                    String text = GoNumbers.format(value);
                    assertEquals(value, Double.parseDouble(text), text);
                    assertTrue(digits(text) <= digits(Double.toString(value)), text);
                }
            }
        }
    }

    private static int digits(String number) {
        String mantissa = number.replaceAll("[eE].*", "").replaceAll("[-.]", "");
        return mantissa.replaceAll("^0+", "").replaceAll("0+$", "").length();
    }
}
