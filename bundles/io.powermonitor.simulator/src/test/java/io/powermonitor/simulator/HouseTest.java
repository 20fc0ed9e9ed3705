package io.powermonitor.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseTest {

    private static final int WEEK = 7 * 86_400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -1, Long.MAX_VALUE})
    void aBelievableWeek(long seed) {
        House house = new House(seed);
        int[] most = new int[7];
        int[] least = new int[7];
        Arrays.fill(least, Integer.MAX_VALUE);
        long[] energy = new long[7];
        long exported = 0;
        for (int second = 0; second < WEEK; second++) {
            int[] watts = house.wattsDuring(second);
            int loads = 0;
            for (int i = 0; i < 7; i++) {
                most[i] = Math.max(most[i], watts[i]);
                least[i] = Math.min(least[i], watts[i]);
                energy[i] += watts[i];
                loads += i < Channel.AUX1.ordinal() ? 0 : watts[i];
            }
            assertEquals(loads, watts[0], "the house is the sum of its loads, seed " + seed + ", second " + second);
            exported += Math.max(0, -watts[1]);
        }
        String what = "seed " + seed + ": " + Arrays.toString(least) + " to " + Arrays.toString(most);
        // far below what a derivation believes (65 kW on ch1 and ch2, 25 kW on aux), and something happens on every
        // channel
        assertTrue(most[0] < 8000 && most[0] > 3500, what);
        assertTrue(least[1] < -1000 && least[1] > -4200, what);
        for (int aux = 2; aux < 7; aux++) {
            assertTrue(least[aux] >= 0 && most[aux] < 2500, what);
            assertTrue(most[aux] > 2 * least[aux], what);
        }
        // 5 to 40 kWh a day, of which the sun gives at least 5 kWh to the grid
        double kilowattHoursPerDay = energy[0] / 3.6e6 / 7;
        assertTrue(kilowattHoursPerDay > 5 && kilowattHoursPerDay < 40, what + ", a day " + kilowattHoursPerDay);
        assertTrue(exported / 3.6e6 / 7 > 5, what + ", exported " + exported);
    }

    /** Mean watts of a channel by the month. */
    private static double mean(House house, Channel channel, LocalDate from, int days) {
        long begin = ChronoUnit.DAYS.between(LocalDate.of(2026, 1, 1), from) * 86_400;
        long sum = 0;
        long count = 0;
        for (long second = begin; second < begin + days * 86_400L; second += 10, count++) {
            sum += house.wattsDuring(second)[channel.ordinal()];
        }
        return (double) sum / count;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBelievableYear(long seed) {
        House house = new House(seed, LocalDate.of(2026, 1, 1).atStartOfDay());
        double[] heating = new double[12];
        double[] grid = new double[12];
        for (int month = 1; month <= 12; month++) {
            LocalDate from = LocalDate.of(2026, month, 1);
            heating[month - 1] = mean(house, Channel.AUX1, from, from.lengthOfMonth());
            grid[month - 1] = mean(house, Channel.CH2, from, from.lengthOfMonth());
        }
        String what = "seed " + seed + ": heating " + Arrays.toString(heating) + ", grid " + Arrays.toString(grid);
        assertTrue(heating[0] > 3 * heating[6] && heating[11] > 3 * heating[6], what);
        assertTrue(grid[0] > 300 && grid[11] > 300, what); // imports in winter
        assertTrue(grid[5] < -100 && grid[6] < -100, what); // exports in summer
        double kilowattHours = Arrays.stream(heating).sum() / 12 * 8.766;
        assertTrue(kilowattHours > 2500 && kilowattHours < 8000, what + ", a year " + kilowattHours);
    }

    @Test
    void weekendsAreDifferent() {
        House house = new House(1, LocalDateTime.of(2026, 6, 1, 0, 0)); // a Monday
        long workday = 0;
        long weekend = 0;
        for (int second = 0; second < 28 * 86_400; second += 10) {
            int[] watts = house.wattsDuring(second);
            int people = watts[Channel.AUX4.ordinal()] + watts[Channel.AUX5.ordinal()];
            if (second / 86_400 % 7 < 5) {
                workday += people;
            } else {
                weekend += people;
            }
        }
        assertTrue(weekend / 2.0 > 1.1 * workday / 5, weekend + " and " + workday);
    }

    @Test
    void theSameSeedIsTheSameHouseInAnyOrder() {
        House forwards = new House(5);
        int[][] watts = new int[20_000][];
        for (int second = 0; second < watts.length; second++) {
            watts[second] = forwards.wattsDuring(second);
        }
        House backwards = new House(5);
        for (int second = watts.length - 1; second >= 0; second--) {
            assertArrayEquals(watts[second], backwards.wattsDuring(second), "second " + second);
        }
        assertFalse(Arrays.deepEquals(watts, week(new House(6), watts.length)));
    }

    private static int[][] week(House house, int seconds) {
        int[][] watts = new int[seconds][];
        Arrays.setAll(watts, house::wattsDuring);
        return watts;
    }
}
