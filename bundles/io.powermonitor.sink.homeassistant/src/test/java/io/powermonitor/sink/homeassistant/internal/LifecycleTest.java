package io.powermonitor.sink.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterStatus.State;

/** What Home Assistant has, whatever starts, stops and changes. */
class LifecycleTest {

    private static final MeterInfo HOUSE = PaperGateway.house("house");
    private static final String DOCUMENT = "homeassistant/device/powermonitor_house/config";
    private static final Set<String> HOUSE_SENSORS = Set.of(
            "powermonitor_house_ch1_power",
            "powermonitor_house_ch1_import",
            "powermonitor_house_ch1_export",
            "powermonitor_house_ch1_energy",
            "powermonitor_house_ch1_current",
            "powermonitor_house_ch1_apparent_power",
            "powermonitor_house_ch1_power_factor",
            "powermonitor_house_ch2_power",
            "powermonitor_house_ch2_energy",
            "powermonitor_house_aux1_power",
            "powermonitor_house_aux1_energy",
            "powermonitor_house_aux4_count",
            "powermonitor_house_voltage");

    private final Rig rig = new Rig();

    @AfterEach
    void homeAssistantHasNothingToComplainAbout() {
        assertEquals(List.of(), rig.home.complaints());
    }

    private Rig running() {
        rig.gateway.meter(HOUSE, State.OFFLINE);
        rig.start();
        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 3_600_000));
        rig.pass(5);
        return rig;
    }

    private Set<String> houseSensors() {
        return Set.copyOf(rig.home.sensors().keySet().stream()
                .filter(id -> id.startsWith("powermonitor_house_"))
                .toList());
    }

    private String state(String sensor) {
        return rig.home.sensor(sensor).state();
    }

    private static MeterInfo with(MeterInfo meter, List<ChannelInfo> channels) {
        return new MeterInfo(meter.id(), meter.model(), meter.label(), meter.sensorPrefix(), meter.gap(), channels);
    }

    @Test
    void allIsThereBeforeTheFirstReadingAndUnavailable() {
        rig.gateway.meter(HOUSE, State.OFFLINE);
        rig.start();
        assertTrue(HOUSE_SENSORS.containsAll(houseSensors()));
        assertEquals(10, houseSensors().size(), "what needs a current is not known yet");
        assertEquals("unavailable", state("powermonitor_house_ch2_power"));

        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 3_600_000));
        rig.pass(5);
        assertEquals(HOUSE_SENSORS, houseSensors());
        assertEquals("1000.0", number("powermonitor_house_ch2_power"));
        assertEquals("1.0", number("powermonitor_house_ch2_energy"));
        assertEquals("0.25", number("powermonitor_house_ch1_import"));
        assertEquals("0.75", number("powermonitor_house_ch1_export"));
        assertEquals("-1000.0", number("powermonitor_house_ch1_power"));
        assertEquals("10.0", number("powermonitor_house_ch1_current"));
        assertEquals("1200.4", number("powermonitor_house_ch1_apparent_power"));
        assertEquals("-83.3", number("powermonitor_house_ch1_power_factor"));
        assertEquals("120.0", number("powermonitor_house_voltage"));
        assertEquals("3600000.0", number("powermonitor_house_aux4_count"));
    }

    private String number(String sensor) {
        return Double.toString(Double.parseDouble(state(sensor)));
    }

    @Test
    void theGatewayTellsHowItIs() {
        running();
        rig.pass(60);
        assertEquals("1.2.3", state("powermonitor_version"));
        assertEquals("3", state("powermonitor_meter_house_age"));
        assertEquals("1000", state("powermonitor_meter_house_frames"));
        assertEquals("2", state("powermonitor_meter_house_damaged"));
        assertEquals("0", state("powermonitor_meter_house_resets"));
        assertEquals("7", state("powermonitor_sink_mqtt_2dmain_lag"));
        rig.home.sensors().forEach((id, sensor) -> {
            boolean ofGateway = !id.startsWith("powermonitor_house_");
            boolean hidden = ofGateway || id.equals("powermonitor_house_ch1_energy");
            assertEquals(!hidden, sensor.config().path("enabled_by_default").asBoolean(true), id);
            assertEquals(
                    ofGateway ? "diagnostic" : "",
                    sensor.config().path("entity_category").asText(),
                    id);
        });
    }

    @Test
    void everythingIsToldAgainWhenHomeAssistantStartsButNotByAllGatewaysAtOnce() {
        running();
        rig.broker.messages();
        rig.homeAssistantRestarts();
        assertEquals(List.of("homeassistant/status online"), rig.broker.messages());
        rig.pass(8);
        List<String> messages = rig.broker.messages();
        for (String topic : List.of(DOCUMENT, "homeassistant/device/powermonitor/config", "powermonitor/state")) {
            assertTrue(messages.stream().anyMatch(message -> message.startsWith(topic + " ")), topic);
        }
        assertEquals("1000.0", number("powermonitor_house_ch2_power"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theBrokerMayForgetEverything(boolean keeps) {
        running();
        String before = rig.broker.retained(DOCUMENT);
        rig.broker.goes();
        assertEquals("unavailable", state("powermonitor_house_ch2_power"));
        rig.broker.comes(keeps);
        rig.pass(5);
        assertEquals(before, rig.broker.retained(DOCUMENT));
        assertEquals("online", rig.broker.retained("powermonitor/meter/house/status"));
        assertEquals(HOUSE_SENSORS, houseSensors());
        rig.homeAssistantRestarts();
        rig.pass(8);
        assertEquals("1000.0", number("powermonitor_house_ch2_power"));
    }

    @Test
    void aRestartChangesNothing() {
        running();
        Map<String, byte[]> before = new TreeMap<>(rig.broker.retained());
        rig.stop();
        assertEquals("unavailable", state("powermonitor_house_ch2_power"));
        rig.gateway.meters.clear();
        rig.gateway.meter(HOUSE, State.OFFLINE);
        rig.broker.messages();
        rig.start();
        assertEquals(HOUSE_SENSORS, houseSensors());
        assertEquals(
                new String(before.get(DOCUMENT), StandardCharsets.UTF_8),
                rig.broker.retained(DOCUMENT),
                "also what needs a current, before it was measured again");
        assertTrue(rig.broker.messages().stream().noneMatch(message -> message.contains("{\"platform\":\"sensor\"}")));
        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 7_200_000));
        rig.pass(1);
        assertEquals("2.0", number("powermonitor_house_ch2_energy"));
    }

    @Test
    void aMeterIsNotTakenForAnotherModelUntilItIsHeard() {
        MeterInfo small = with(HOUSE, HOUSE.channels().subList(0, 2)); // as it is known after its first frame
        rig.gateway.meter(small, State.OFFLINE);
        rig.start();
        rig.live(small, rig.measurement(small, 1000, 3_600_000));
        rig.pass(5);
        Set<String> before = houseSensors();
        rig.stop();
        rig.gateway.meters.clear();
        rig.gateway.meter(HOUSE, State.OFFLINE); // as it is configured
        rig.start();
        assertEquals(before, houseSensors());
        rig.live(HOUSE, rig.measurement(HOUSE, 1000, 3_600_000));
        rig.pass(5);
        assertEquals(HOUSE_SENSORS, houseSensors());
    }

    @Test
    void aMeterThatIsSilentIsUnavailableAndNotFrozen() {
        running();
        rig.gateway.meter(HOUSE, State.SILENT);
        rig.pass(1);
        assertEquals("unavailable", state("powermonitor_house_ch2_power"));
        assertTrue(rig.home.isAvailable("powermonitor_version"));
        rig.gateway.meter(HOUSE, State.HELD);
        rig.pass(1);
        assertEquals("unavailable", state("powermonitor_house_ch2_power"), "another device is no better");
        rig.gateway.meter(HOUSE, State.ONLINE);
        rig.pass(1);
        assertEquals("1000.0", number("powermonitor_house_ch2_power"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLabelIsOnlyAName(boolean whileItRuns) {
        running();
        if (!whileItRuns) {
            rig.stop();
        }
        List<ChannelInfo> channels = new ArrayList<>(HOUSE.channels());
        channels.set(
                1, PaperGateway.channel("ch2", "Stove", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION));
        rig.gateway.meter(with(HOUSE, channels), State.ONLINE);
        if (!whileItRuns) {
            rig.start();
        }
        rig.pass(2);
        assertEquals(HOUSE_SENSORS, houseSensors());
        assertEquals(
                "Stove power",
                rig.home
                        .sensor("powermonitor_house_ch2_power")
                        .config()
                        .path("name")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"running device", "stopped device", "running entity", "stopped entity"})
    void aChannelThatIsNotConfiguredAnyMoreDisappears(String how) {
        rig.settings.put("form", how.endsWith("entity") ? "entity" : "device");
        running();
        if (how.startsWith("stopped")) {
            rig.stop();
        }
        MeterInfo less =
                with(HOUSE, List.of(HOUSE.channels().get(0), HOUSE.channels().get(2)));
        rig.gateway.meter(less, State.ONLINE);
        if (how.startsWith("stopped")) {
            rig.start();
        }
        rig.pass(2);
        assertFalse(houseSensors().contains("powermonitor_house_ch2_power"));
        assertFalse(houseSensors().contains("powermonitor_house_aux4_count"));
        assertTrue(houseSensors().contains("powermonitor_house_aux1_energy"));
        assertTrue(rig.broker.retained().values().stream()
                .map(payload -> new String(payload, StandardCharsets.UTF_8))
                .noneMatch(text -> text.contains("ch2_power") || text.contains("{\"platform\":\"sensor\"}")));
        rig.live(less, rig.measurement(less, 900, 3_700_000));
    }

    /** Whether the measurement or the next look at the configuration comes first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsAnnouncedIsInEveryDocument(boolean measuredFirst) {
        running();
        rig.pass(20); // so that the next measurement is told at once
        List<ChannelInfo> channels = new ArrayList<>(HOUSE.channels());
        channels.remove(1);
        channels.add(PaperGateway.channel("aux2", "Well", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION));
        MeterInfo other = with(HOUSE, channels);
        rig.gateway.meter(other, State.ONLINE);
        if (!measuredFirst) {
            rig.pass(5);
            assertEquals("unknown", state("powermonitor_house_aux2_power"));
        }
        rig.broker.messages();
        rig.live(other, rig.measurement(other, 900, 3_700_000));
        String document = rig.broker.messages().toString();
        assertTrue(document.contains("\"aux2_power\":900"), document);
        assertEquals(measuredFirst, document.contains("\"ch2_power\":null"), document);
        rig.pass(5);
        assertEquals("900.0", number("powermonitor_house_aux2_power"));
        assertFalse(houseSensors().contains("powermonitor_house_ch2_power"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMeterThatIsNotConfiguredAnyMoreDisappearsInTime(boolean whileItRuns) {
        MeterInfo barn = PaperGateway.house("barn");
        rig.gateway.meter(barn, State.ONLINE);
        running();
        assertNotNull(rig.home.sensor("powermonitor_barn_ch1_power"));
        if (!whileItRuns) {
            rig.stop();
        }
        rig.gateway.meters.remove("barn");
        if (!whileItRuns) {
            rig.start();
        }
        rig.pass(290);
        assertNotNull(rig.home.sensor("powermonitor_barn_ch1_power"), "its file may only be being written");
        rig.pass(15);
        assertTrue(rig.home.sensors().keySet().stream().noneMatch(id -> id.contains("barn")), "both devices");
        assertTrue(rig.broker.retained().keySet().stream().noneMatch(topic -> topic.contains("barn")));
        assertEquals(HOUSE_SENSORS, houseSensors());
    }

    @Test
    void aMeterWhoseConfigurationIsWrongStaysAsItWas() {
        running();
        rig.gateway.meter(with(HOUSE, List.of()), State.INVALID);
        rig.pass(1000);
        assertEquals(HOUSE_SENSORS, houseSensors());
    }

    @Test
    void aSinkThatIsOnlyBeingReplacedKeepsItsPlace() {
        running();
        rig.gateway.sinks.clear();
        rig.pass(200);
        assertNotNull(rig.home.sensor("powermonitor_sink_mqtt_2dmain_lag"));
        rig.gateway.sinks.add("mqtt-main");
        rig.pass(200);
        rig.gateway.sinks.clear();
        rig.pass(305);
        assertNull(rig.home.sensors().get("powermonitor_sink_mqtt_2dmain_lag"));
    }

    @Test
    void anotherPrefixMovesEverything() {
        running();
        rig.stop();
        rig.settings.put("prefix", "ha/house");
        PaperHomeAssistant other = new PaperHomeAssistant("ha/house");
        PaperHomeAssistant first = rig.home;
        rig.broker.follow((topic, payload) -> {
            first.arrives(topic, payload);
            other.arrives(topic, payload);
        });
        rig.start();
        assertEquals(Set.of(), first.sensors().keySet());
        assertTrue(other.sensors().keySet().containsAll(HOUSE_SENSORS));
        assertTrue(rig.broker.retained().keySet().stream().noneMatch(topic -> topic.startsWith("homeassistant/")));
        assertEquals(List.of(), other.complaints());
        rig.broker.messages();
        rig.broker.accept("ha/house/status", "online".getBytes(StandardCharsets.UTF_8), false);
        rig.pass(6);
        assertTrue(rig.broker.messages().stream().anyMatch(message -> message.startsWith("ha/house/device/")));
    }

    @Test
    void theFormCanBeChangedAndSensorsStayWhatTheyAre() {
        running();
        var sensor = rig.home.sensor("powermonitor_house_ch2_energy");
        for (String form : List.of("entity", "device")) {
            rig.stop();
            rig.settings.put("form", form);
            rig.start();
            assertEquals(HOUSE_SENSORS, houseSensors());
            assertTrue(sensor == rig.home.sensor("powermonitor_house_ch2_energy"), "never removed and made anew");
            boolean entities = form.equals("entity");
            assertEquals(entities, rig.broker.retained(DOCUMENT) == null);
            assertEquals(
                    entities,
                    rig.broker.retained().containsKey("homeassistant/sensor/powermonitor_house/ch2_energy/config"));
        }
    }

    @Test
    void twoGatewaysOfOneNameDoNotRemoveEachOthersMeters() {
        running();
        HomeAssistantSink first = rig.sink;
        rig.gateway.meters.clear();
        MeterInfo barn = PaperGateway.house("barn");
        rig.gateway.meter(barn, State.ONLINE);
        rig.start(); // both see the barn from now on; the first has announced the house
        rig.pass(1000);
        assertNotNull(rig.home.sensor("powermonitor_house_ch2_power"));
        assertNotNull(rig.home.sensor("powermonitor_barn_ch2_power"));
        first.deactivate();
    }

    @Test
    void nothingIsToldWithoutAGateway() throws Exception {
        rig.start();
        rig.broker.messages();
        rig.sink.write(rig.batch(HOUSE, false, rig.measurement(HOUSE, 1, 1)));
        assertEquals(1, rig.broker.messages().size(), "the state alone");
    }
}
