package io.powermonitor.sink.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.Quality;
import io.powermonitor.api.SinkException;

/** When states are told, and what is in them. */
class MeterStatesTest {

    private static final MeterInfo HOUSE = PaperGateway.house("house");
    private static final String TOPIC = "powermonitor/meter/house/state ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rig rig = new Rig();

    @BeforeEach
    void start() {
        rig.gateway.meter(HOUSE, State.OFFLINE);
        rig.start();
        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 3_600_000));
        rig.pass(5);
        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 3_600_000));
        rig.broker.messages();
    }

    private List<JsonNode> told() throws IOException {
        List<JsonNode> told = new ArrayList<>();
        for (String message : rig.broker.messages()) {
            if (message.startsWith(TOPIC)) {
                told.add(JSON.readTree(message.substring(TOPIC.length())));
            }
        }
        return told;
    }

    /** After the given seconds the power of all circuits has changed: is that told, with which power and which energy? */
    @ParameterizedTest
    @CsvSource({
        // since the last document (0 s), and since the last energy (-5 s)
        "4, 2000, none, ", // power no more often than each 10 s
        "10, 2000, 2000, 1.0", // energy no more often than each 60 s
        "10, 1004, none, ", // within 5 W
        "10, 1010, none, ", // within 1 %
        "10, 1011, 1011, 1.0",
        "10, 0, 0, 1.0", // switched off
        "54, 1000, none, ",
        "55, 1000, 1000, 2.0", // energy is told whether it has changed or not: it also says that all is well
        "55, 1004, 1000, 2.0", // and does not make rows of power that only trembles
        "55, 2000, 2000, 2.0"
    })
    void powerAndEnergyHaveTheirOwnIntervals(int seconds, double watts, String power, Double energy) throws Exception {
        rig.pass(5);
        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 3_600_000)); // nothing to tell, so that nothing is told
        assertEquals(List.of(), told());
        rig.pass(seconds - 5);
        rig.live(HOUSE, rig.measurement(HOUSE, watts, 7_200_000));
        List<JsonNode> told = told();
        assertEquals(power.equals("none") ? 0 : 1, told.size());
        if (!told.isEmpty()) {
            assertEquals(Double.parseDouble(power), told.get(0).get("ch2_power").asDouble());
            assertEquals(energy, told.get(0).get("ch2_energy").asDouble());
        }
    }

    @Test
    void energyIsCutToWholeWattHours() throws Exception {
        rig.pass(60);
        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 123_456L * 3600 + 3599));
        assertEquals("123.456", told().get(0).get("aux1_energy").asText());
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        rig.pass(60);
        rig.live(HOUSE, with(rig.measurement(HOUSE, Double.NaN, 7_200_000), Quality.GAP));
        JsonNode told = told().get(0);
        assertTrue(told.get("ch2_power").isNull());
        assertTrue(told.get("ch1_power_factor").isNull());
        assertEquals(2.0, told.get("ch2_energy").asDouble(), "what was counted meanwhile is known");
        rig.pass(1);
        rig.live(HOUSE, rig.measurement(HOUSE, 500, 7_200_000));
        assertEquals(500, told().get(0).get("ch2_power").asDouble(), "which need not wait");
    }

    @Test
    void twoReadingsInOneSecondDoNotMakeThePowerUnknown() throws Exception {
        rig.pass(60);
        rig.live(HOUSE, with(rig.measurement(HOUSE, Double.NaN, 7_200_000), Quality.REPEAT));
        assertEquals(1000, told().get(0).get("ch2_power").asDouble());
    }

    @Test
    void allThatIsAnnouncedIsInTheFirstDocumentToo() throws Exception {
        rig.stop();
        rig.start();
        rig.broker.messages();
        rig.live(HOUSE, with(rig.measurement(HOUSE, Double.NaN, 7_200_000), Quality.REPEAT));
        assertTrue(told().get(0).get("ch2_power").isNull());
        assertEquals(List.of(), rig.home.complaints());
    }

    @ParameterizedTest
    @CsvSource({"SUSPECT", "STALE"})
    void whatIsNotBelievedIsNotTold(Quality quality) throws Exception {
        rig.pass(60);
        rig.live(HOUSE, with(rig.measurement(HOUSE, 60_000, 72_000_000), quality));
        List<JsonNode> told = told();
        told.forEach(document -> {
            assertEquals(1000, document.get("ch2_power").asDouble());
            assertEquals(1.0, document.get("ch2_energy").asDouble());
        });
    }

    @Test
    void whatIsLateIsTakenWithoutAWord() throws Exception {
        rig.pass(60);
        rig.sink.write(rig.batch(HOUSE, true, rig.measurement(HOUSE, 5000, 72_000_000)));
        assertEquals(List.of(), told());
    }

    @Test
    void ofABatchOnlyTheNewestCounts() throws Exception {
        rig.pass(60);
        Measurement older = rig.measurement(HOUSE, 2000, 7_200_000);
        rig.pass(1);
        Measurement newer = rig.measurement(HOUSE, 3000, 10_800_000);
        rig.sink.write(rig.batch(HOUSE, false, older, newer));
        rig.pass(60);
        rig.sink.write(rig.batch(HOUSE, false, older));
        List<JsonNode> told = told();
        assertEquals(
                List.of(3000, 3000),
                told.stream().map(one -> one.get("ch2_power").asInt()).toList());
        assertEquals(3.0, told.get(0).get("ch2_energy").asDouble());
    }

    @Test
    void whatDidNotArriveIsTriedAgainAndThenToldInFull() throws Exception {
        rig.broker.goes();
        rig.pass(60);
        Measurement lost = rig.measurement(HOUSE, 1004, 7_200_000);
        SinkException e = assertThrows(SinkException.class, () -> rig.sink.write(rig.batch(HOUSE, false, lost)));
        assertEquals(SinkException.Advice.RETRY, e.advice());
        rig.broker.comes(true);
        rig.broker.messages();
        rig.sink.write(rig.batch(HOUSE, false, lost));
        JsonNode told = told().get(0);
        assertEquals(1004, told.get("ch2_power").asDouble());
        assertEquals(2.0, told.get("ch2_energy").asDouble());
    }

    private static Measurement with(Measurement measurement, Quality quality) {
        List<ChannelMeasurement> channels = measurement.channels().stream()
                .map(one -> new ChannelMeasurement(
                        one.channel(),
                        one.counterWs(),
                        one.watts(),
                        quality,
                        one.energyWs(),
                        one.importWs(),
                        one.exportWs(),
                        one.amps()))
                .toList();
        return new Measurement(measurement.meter(), measurement.at(), false, measurement.volts(), quality, 5, channels);
    }
}
