package io.powermonitor.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers as Go's {@code encoding/json} does, byte for byte. */
public final class GoNumbers {

    /** Every double is told from its neighbours by so many digits. */
    private static final int MOST_DIGITS = 17;

    private GoNumbers() {}

    /**
     * The shortest decimal that reads back as the same double, in plain notation from 1e-6 on and below 1e21, else with an exponent.
     * {@link Double#toString} is no help: before Java 19 it is not always the shortest.
     *
     * @throws IllegalArgumentException when it is not finite: JSON has no such number
     */
    public static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not finite: " + value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        String sign = value < 0 ? "-" : "";
        double size = Math.abs(value);
        BigDecimal shortest = shortest(size);
        return sign + (size < 1e-6 || size >= 1e21 ? scientific(shortest) : shortest.toPlainString());
    }

    private static BigDecimal shortest(double size) {
        BigDecimal exact = new BigDecimal(size);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            // The nearer one first: at a power of two the farther may be the only one that reads back.
            boolean belowIsNearer = nearerBelow(exact, below, above);
            for (BigDecimal candidate :
                    new BigDecimal[] {belowIsNearer ? below : above, belowIsNearer ? above : below}) {
                if (candidate.doubleValue() == size) {
                    return candidate.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** A tie goes to the even digit. */
    private static boolean nearerBelow(BigDecimal exact, BigDecimal below, BigDecimal above) {
        int order = exact.subtract(below).compareTo(above.subtract(exact));
        return order != 0 ? order < 0 : !below.unscaledValue().testBit(0);
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().toString();
        int exponent = digits.length() - 1 - number.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
