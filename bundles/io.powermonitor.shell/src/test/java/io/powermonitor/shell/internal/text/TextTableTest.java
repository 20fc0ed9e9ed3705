package io.powermonitor.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest {

    @Test
    void alignsTextLeftAndNumbersRight() {
        String text = new TextTable()
                .left("CH")
                .text("LABEL")
                .right("W")
                .row("ch1", "Mains", "1234.5")
                .row("aux5", "Pump", "-")
                .render(80);
        assertEquals(
                """
                CH    LABEL       W
                ch1   Mains  1234.5
                aux5  Pump        -
                """,
                text);
    }

    @Test
    void cutsOnlyTheColumnsThatMayBeAndTheWidestFirst() {
        String text = new TextTable()
                .left("ID")
                .text("FIRST")
                .text("SECOND")
                .row("never-cut", "a rather long label", "short")
                .render(28);
        assertEquals(
                """
                ID         FIRST      SECOND
                never-cut  a rather\u2026  short
                """,
                text);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void isNeverWiderThanAsked(int width) {
        String label =
                "\u53f0\u6240\u306e\u96fb\u6c17\u30b1\u30c8\u30eb and so on, and on, and on, and on, and on, and on, and on, and on";
        String text = new TextTable()
                .left("CH")
                .text("LABEL")
                .right("W")
                .row("ch1", label, "1.0")
                .row("ch2", "Cafe\u0301", "20000.0")
                .render(width);
        assertEquals(3, text.lines().count());
        text.lines().forEach(line -> assertTrue(DisplayWidth.of(line) <= width, line));
    }

    @Test
    void wideAndCombiningCharactersKeepTheColumnsInLine() {
        String text = new TextTable()
                .text("LABEL")
                .left("X")
                .row("\u53f0\u6240", "|")
                .row("Cafe\u0301", "|")
                .row("\ud83d\ude00", "|")
                .render(80);
        text.lines()
                .skip(1)
                .forEach(line -> assertEquals(7, DisplayWidth.of(line.substring(0, line.indexOf('|'))), line));
    }

    @Test
    void whatControlsATerminalIsNotPassedOn() {
        String text = new TextTable().text("LABEL").row("\u001b[2Jgone\r\nnext").render(80);
        assertEquals("LABEL\n?[2Jgone? next\n", text);
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThrows(
                IllegalArgumentException.class, () -> new TextTable().left("A").row(1, 2));
    }

    @Test
    void paragraphsAreWrappedAndIndented() {
        assertEquals("one two\n  three\n  four\n", Paragraph.wrap("one two three four", 8));
        assertEquals("averylongword\n", Paragraph.wrap("averylongword", 5));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "-5, 0 s",
        "119, 119 s",
        "120, 2 min",
        "7199, 119 min",
        "7200, 2 h",
        "172799, 47 h",
        "172800, 2 d"
    })
    void agesAreInTheirLargestUsefulUnit(long seconds, String text) {
        assertEquals(text, Units.age(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"NaN, -", "-0.01, 0.0", "-0.06, -0.1", "1234.56, 1234.6", "0, 0.0", "Infinity, -"})
    void wattsHaveOneDecimalAndNeverAMinusZero(double watts, String text) {
        assertEquals(text, Units.watts(watts));
    }

    @ParameterizedTest
    // 3,600,000 Ws are one kWh; 2^40 - 1 Ws is the largest counter of an ECM-1240
    @CsvSource({"0, 0.000", "3600000, 1.000", "3599, 0.001", "1099511627775, 305419.897"})
    void energyIsShownToTheWattHour(long wattSeconds, String text) {
        assertEquals(text, Units.kWh(wattSeconds));
    }
}
