package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.powermonitor.itests.system.House.Expected;
import io.powermonitor.itests.system.Subscriber.Message;

/** What every measurement goes through: a frame on the serial port, seven messages, seven points; held against the truth. */
final class Journey {

    private static final Pattern TS = Pattern.compile("\"ts\":\"([^\"]+)\"");

    private static final Pattern COUNTER = Pattern.compile("\"sensorName\":\"(\\w+)\".*\"energyWs\":(\\d+)");

    private Journey() {}

    /** Sends frames, each when the messages of the one before have come. */
    static void send(House house, SerialPort port, int frames, Subscriber subscriber) throws InterruptedException {
        for (int i = 0; i < frames; i++) {
            port.send(house.next());
            int expected = house.expected().size();
            Await.until(
                    () -> expected + " messages; there are "
                            + subscriber.messages().size(),
                    Await.LONG,
                    () -> subscriber.messages().size() >= expected);
        }
    }

    /** Every message is what the predecessor's users know, byte for byte, in order, and none is missing or doubled. */
    static void assertMessages(House house, List<Message> messages, String topic, Instant begin) {
        List<Expected> expected = house.expected();
        assertEquals(expected.size(), messages.size());
        for (int i = 0; i < expected.size(); i++) {
            Message message = messages.get(i);
            Matcher ts = TS.matcher(message.text());
            assertTrue(ts.find(), message.text());
            assertEquals(expected.get(i).message(ts.group(1)), message.text());
            Instant at = OffsetDateTime.parse(ts.group(1)).toInstant();
            assertTrue(
                    !at.isBefore(begin.minus(Duration.ofSeconds(1))) && !at.isAfter(Instant.now()),
                    at + " is not within the test, which began at " + begin);
            assertEquals(topic, message.topic());
            assertEquals(false, message.retained());
        }
    }

    /** What has not come, for messages about failures. */
    static List<Expected> missing(House house, List<String> messages) {
        List<Expected> missing = new ArrayList<>(house.expected());
        for (String message : messages) {
            Matcher parts = COUNTER.matcher(message);
            if (parts.find()) {
                missing.removeIf(expected -> expected.sensor().equals(parts.group(1))
                        && expected.counterWs() == Long.parseLong(parts.group(2)));
            }
        }
        return missing;
    }

    /** The counters of each sensor are some of the meter's, in order, and none comes twice. */
    static void assertCounters(House house, List<String> messages) {
        Map<String, Integer> last = new HashMap<>();
        for (String message : messages) {
            Matcher parts = COUNTER.matcher(message);
            assertTrue(parts.find(), message);
            Expected channel = house.expected().stream()
                    .filter(expected -> expected.sensor().equals(parts.group(1))
                            && expected.counterWs() == Long.parseLong(parts.group(2)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not the meter's: " + message));
            Integer before = last.put(channel.sensor(), channel.frame());
            assertTrue(before == null || before < channel.frame(), "again, or late: " + message);
        }
    }

    /** Every point is there, in order, with the three fields as floats. */
    static void assertLines(House house, Supplier<List<String>> lines) throws InterruptedException {
        List<String> expected = new ArrayList<>();
        house.expected()
                .forEach(channel -> expected.add("power-metrics,sensorName=" + channel.sensor() + " energyWs="
                        + (double) channel.counterWs() + ",powerW=" + (double) channel.watts() + ",voltageV="
                        + channel.voltsTenths() / 10.0));
        // The first frame has energy and voltage, but no power.
        Await.until(
                () -> expected.size() + " points with power; there are "
                        + withPower(lines.get()).size(),
                Await.LONG,
                () -> withPower(lines.get()).size() >= expected.size());
        assertEquals(expected, withPower(lines.get()));
    }

    /** The lines that have power, without their time stamps and with their numbers in one spelling. */
    private static List<String> withPower(List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            if (line.contains("powerW=")) {
                String[] parts = line.split(" ");
                StringBuilder normal = new StringBuilder(parts[0]).append(' ');
                String[] fields = parts[1].split(",");
                java.util.Arrays.sort(fields);
                for (String field : fields) {
                    String[] pair = field.split("=");
                    normal.append(normal.charAt(normal.length() - 1) == ' ' ? "" : ",")
                            .append(pair[0])
                            .append('=')
                            .append(Double.parseDouble(pair[1]));
                }
                assertTrue(parts[2].matches("\\d{13}"), "milliseconds: " + line);
                found.add(normal.toString());
            }
        }
        return found;
    }
}
