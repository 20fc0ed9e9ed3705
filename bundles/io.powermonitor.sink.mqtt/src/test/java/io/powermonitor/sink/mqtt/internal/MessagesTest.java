package io.powermonitor.sink.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Quality;
import io.powermonitor.format.CompatibleMessage;
import io.powermonitor.format.GoTime;
import io.powermonitor.mqtt.Publication;

class MessagesTest {

    private static final Instant TIME = Instant.parse("2020-02-29T20:47:49.123Z");

    /** The example of the predecessor's README, with whole milliseconds. */
    @Test
    void writesThePredecessorsMessageToTheByte() {
        assertEquals(
                List.of(
                        "power q1: {\"sensorName\":\"power_1\",\"ts\":\"2020-02-29T12:47:49.123-08:00\",\"powerW\":12.3,"
                                + "\"energyWs\":100,\"voltageV\":120.3}"),
                published(
                        Map.of(),
                        "America/Los_Angeles",
                        false,
                        Readings.measurement(TIME, Readings.channel("ch1", 100, 12.3))));
    }

    @ParameterizedTest
    @CsvSource({
        // instant, zone, watts, counter, the rest of the message
        "2020-02-29T20:47:49Z, UTC, 12.333333333333334, 2154971586, '\"ts\":\"2020-02-29T20:47:49Z\",\"powerW\":12.333333333333334,\"energyWs\":2154971586,\"voltageV\":120.3}'",
        "2020-02-29T20:47:00Z, UTC, 100.0, 1099511627775, '\"ts\":\"2020-02-29T20:47:00Z\",\"powerW\":100,\"energyWs\":1099511627775,\"voltageV\":120.3}'",
        "2020-06-30T00:00:00.100Z, Europe/Berlin, 0.0, 0, '\"ts\":\"2020-06-30T02:00:00.1+02:00\",\"powerW\":0,\"energyWs\":0,\"voltageV\":120.3}'",
        "2020-06-30T00:00:00.010Z, Asia/Kolkata, -1500.5, 7, '\"ts\":\"2020-06-30T05:30:00.01+05:30\",\"powerW\":-1500.5,\"energyWs\":7,\"voltageV\":120.3}'",
        "2020-01-15T00:00:00.120Z, Europe/London, -0.0, 7, '\"ts\":\"2020-01-15T00:00:00.12Z\",\"powerW\":0,\"energyWs\":7,\"voltageV\":120.3}'"
    })
    void writesNumbersAndTimesAsGoDoes(Instant at, String zone, double watts, long counter, String rest) {
        assertEquals(
                List.of("power q1: {\"sensorName\":\"power_1\"," + rest),
                published(Map.of(), zone, false, Readings.measurement(at, Readings.channel("ch1", counter, watts))));
    }

    @Test
    void numbersChannelsByTheirPlaceInTheMeterAndLeavesOutWhatIsNotKnown() {
        Measurement measurement = Readings.measurement(
                TIME,
                Readings.channel("ch1", 1, Double.NaN),
                Readings.channel("aux5", 3, 1),
                Readings.channel("removed", 4, 1));

        assertEquals(
                List.of("power q1: {\"sensorName\":\"power_7\",\"ts\":\"2020-02-29T20:47:49.123Z\",\"powerW\":1,"
                        + "\"energyWs\":3,\"voltageV\":120.3}"),
                published(Map.of(), "UTC", false, measurement));
    }

    @Test
    void escapesAsGoDoes() {
        MeterInfo meter = Readings.meter("<&>\"\\\n\u0001\u2028\u00e4\ud83d\udd0c\ud83d");
        Batch batch = new Batch(
                List.of(new Entry(1, Readings.measurement(TIME, Readings.channel("ch1", 1, 1)))),
                false,
                Map.of("house", meter));

        assertEquals(
                List.of(
                        "power q1: {\"sensorName\":\"\\u003c\\u0026\\u003e\\\"\\\\\\n\\u0001\\u2028\u00e4\ud83d\udd0c\\ufffd_1\","
                                + "\"ts\":\"2020-02-29T20:47:49.123Z\",\"powerW\":1,\"energyWs\":1,\"voltageV\":120.3}"),
                published(Map.of(), "UTC", batch));
    }

    @Test
    void writesADocumentPerReading() {
        Measurement measurement = new Measurement(
                "house/1",
                TIME,
                false,
                120.3,
                Quality.GOOD,
                1,
                List.of(
                        new ChannelMeasurement("ch1", 100, -12.5, Quality.GOOD, 300, 200, 100, 1.5),
                        new ChannelMeasurement("aux1", 7, Double.NaN, Quality.SUSPECT, 7, 7, 0, Double.NaN)));

        assertEquals(
                List.of(
                        "power/house_1/measurement q1: {\"meter\":\"house/1\",\"ts\":\"2020-02-29T20:47:49.123Z\",\"volts\":120.3,"
                                + "\"quality\":\"good\",\"intervalSeconds\":1,\"channels\":["
                                + "{\"channel\":\"ch1\",\"label\":\"Label of ch1\",\"watts\":-12.5,\"amps\":1.5,\"energyWs\":300,"
                                + "\"importWs\":200,\"exportWs\":100,\"counterWs\":100,\"quality\":\"good\"},"
                                + "{\"channel\":\"aux1\",\"label\":\"Label of aux1\",\"watts\":null,\"amps\":null,\"energyWs\":7,"
                                + "\"importWs\":7,\"exportWs\":0,\"counterWs\":7,\"quality\":\"suspect\"}]}"),
                published(
                        Map.of("compatible", "false", "document", "true"),
                        "UTC",
                        new Batch(
                                List.of(new Entry(1, measurement)),
                                false,
                                Map.of("house/1", Readings.meter("power")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qos=0 retain=1 | false | power q0 retained",
                "topic=a/b qos=0 retain=1 | true | a/b/history q1",
                "historyTopic=late | true | late q1",
                "history=false | true | ",
                "document=true compatible=false documentRetain=t | false | power/house/measurement q1 retained",
                "document=true compatible=false documentRetain=t documentTopic=d/{meter} | true | d/house/history q1",
                "document=true | false | power q1,power/house/measurement q1"
            })
    void keepsLateMeasurementsOffTheLiveTopics(String settings, boolean late, String topics) {
        Map<String, Object> properties = new HashMap<>();
        for (String pair : settings.split(" ")) {
            properties.put(pair.split("=")[0], pair.split("=")[1]);
        }
        List<String> published =
                published(properties, "UTC", late, Readings.measurement(TIME, Readings.channel("ch1", 100, 12.3)));

        assertEquals(
                topics == null ? "" : topics,
                String.join(
                        ",",
                        published.stream()
                                .map(line -> line.replaceAll(": .*", ""))
                                .toList()));
    }

    /** Its name in this schema is gone with it; a document needs none. */
    @Test
    void skipsTheChannelsOfAMeterThatWasRemoved() {
        Batch batch = new Batch(
                List.of(new Entry(1, Readings.measurement(TIME, Readings.channel("ch1", 100, 12.3)))), false, Map.of());

        assertEquals(List.of(), published(Map.of(), "UTC", batch));
        assertEquals(1, published(Map.of("document", "true"), "UTC", batch).size());
    }

    private static List<String> published(
            Map<String, Object> settings, String zone, boolean late, Measurement measurement) {
        return published(
                settings,
                zone,
                new Batch(List.of(new Entry(1, measurement)), late, Map.of("house", Readings.meter("power"))));
    }

    private static List<String> published(Map<String, Object> settings, String zone, Batch batch) {
        Messages messages = new Messages(
                MqttSinkSettings.parse(settings).settings(), new CompatibleMessage(new GoTime(ZoneId.of(zone))));
        return messages.of(batch).stream().map(MessagesTest::line).toList();
    }

    private static String line(Publication publication) {
        return publication.topic() + " q" + publication.qos() + (publication.retained() ? " retained" : "") + ": "
                + new String(publication.payload(), StandardCharsets.UTF_8);
    }
}
