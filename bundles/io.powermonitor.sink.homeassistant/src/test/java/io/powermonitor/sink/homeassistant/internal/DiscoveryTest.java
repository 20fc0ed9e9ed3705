package io.powermonitor.sink.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterStatus.State;

/** Every document that announces something, against the documented vocabulary. */
class DiscoveryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rig rig = new Rig();

    private Map<String, JsonNode> announced(MeterInfo... meters) throws Exception {
        for (MeterInfo meter : meters) {
            rig.gateway.meter(meter, State.ONLINE);
        }
        rig.start();
        for (MeterInfo meter : meters) {
            rig.live(meter, rig.measurement(meter, 100, 1));
        }
        rig.pass(5);
        Map<String, JsonNode> documents = new TreeMap<>();
        for (Map.Entry<String, byte[]> one : rig.broker.retained().entrySet()) {
            if (one.getKey().endsWith("/config")) {
                documents.put(one.getKey(), JSON.readTree(one.getValue()));
            }
        }
        return documents;
    }

    @ParameterizedTest
    @CsvSource({"device, false, 3", "device, true, 3", "entity, false, 36", "entity, true, 36"})
    void everyDocumentIsAsDocumented(String form, boolean retain, int count) throws Exception {
        rig.settings.put("form", form);
        rig.settings.put("retain", String.valueOf(retain));
        Map<String, JsonNode> documents = announced(PaperGateway.house("house"), PaperGateway.house("barn"));
        assertEquals(count, documents.size());
        documents.forEach((topic, document) -> {
            Vocabulary.checkTopic("homeassistant", topic);
            if (form.equals("device")) {
                Vocabulary.checkDevice(document, retain);
            } else {
                Vocabulary.checkEntity(document, retain);
            }
        });
        assertEquals(
                retain,
                rig.broker.retained().containsKey("powermonitor/meter/house/state"),
                "states are retained only where that is wished for");
    }

    @Test
    void metersAreReachedThroughTheGatewayWhoseWillCountsForAll() throws Exception {
        Map<String, JsonNode> documents = announced(PaperGateway.house("house"));
        JsonNode house = documents.get("homeassistant/device/powermonitor_house/config");
        JsonNode gateway = documents.get("homeassistant/device/powermonitor/config");
        assertEquals("The house", house.at("/device/name").asText());
        assertEquals("ECM-1240", house.at("/device/model").asText());
        assertEquals("powermonitor", house.at("/device/via_device").asText());
        assertEquals("powermonitor", gateway.at("/device/identifiers/0").asText());
        assertEquals("1.2.3", gateway.at("/device/sw_version").asText());
        assertEquals(
                List.of("powermonitor/status", "powermonitor/meter/house/status"),
                house.get("availability").findValuesAsText("topic"));
        assertEquals(List.of("powermonitor/status"), gateway.get("availability").findValuesAsText("topic"));
        assertEquals("powermonitor/meter/house/state", house.get("state_topic").asText());
    }

    @Test
    void idsMayHoldAnythingAndStayDifferent() throws Exception {
        rig.settings.put("gateway", "attic");
        rig.settings.put("name", "Gateway in the attic");
        ChannelInfo odd = PaperGateway.channel(
                "a-b/c", "\"Odd\" + <ü>", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION);
        MeterInfo meter = new MeterInfo("keller 1", "GEM", "Keller", "power", Duration.ofSeconds(60), List.of(odd));
        Map<String, JsonNode> documents = announced(meter);
        documents.forEach((topic, document) -> {
            Vocabulary.checkTopic("homeassistant", topic);
            Vocabulary.checkDevice(document, false);
        });
        JsonNode power =
                documents.get("homeassistant/device/attic_keller_201/config").at("/components/a_2db_2fc_power");
        assertEquals("\"Odd\" + <ü> power", power.get("name").asText());
        assertEquals("attic_keller_201_a_2db_2fc_power", power.get("unique_id").asText());
        assertEquals(
                "100.0",
                rig.home.sensor("attic_keller_201_a_2db_2fc_power").state().replaceAll("^100$", "100.0"));
        assertEquals(
                "Gateway in the attic",
                documents
                        .get("homeassistant/device/attic/config")
                        .at("/device/name")
                        .asText());
    }

    @Test
    void whatFlowsBothWaysIsTwoCountersForTheEnergyDashboard() throws Exception {
        announced(PaperGateway.house("house"));
        JsonNode imported = rig.home.sensor("powermonitor_house_ch1_import").config();
        JsonNode exported = rig.home.sensor("powermonitor_house_ch1_export").config();
        for (JsonNode counter : List.of(imported, exported)) {
            assertEquals("energy", counter.get("device_class").asText());
            assertEquals("total_increasing", counter.get("state_class").asText());
            assertEquals("kWh", counter.get("unit_of_measurement").asText());
            assertFalse(counter.has("enabled_by_default"));
        }
        assertTrue(rig.home.sensors().containsKey("powermonitor_house_ch1_energy"));
        assertFalse(rig.home
                .sensor("powermonitor_house_ch1_energy")
                .config()
                .get("enabled_by_default")
                .asBoolean());
        assertEquals(
                BigDecimal.ZERO,
                rig.home.sensor("powermonitor_house_ch1_import").sum());
    }
}
