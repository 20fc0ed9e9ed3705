package io.powermonitor.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class GatewayTroublesTest {

    private final StubGateway gateway = new StubGateway();

    private List<String> names() {
        return GatewayTroubles.of(gateway).stream().map(Trouble::who).toList();
    }

    @Test
    void whatTheJournalRemarksIsAProblemOfTheJournal() {
        assertEquals(List.of("meter garage", "sink influx"), names());
        gateway.remarks = List.of("the disk is nearly full", "the last power cut cost 3 measurements");
        assertEquals(List.of("meter garage", "sink influx", "journal", "journal"), names());
        assertEquals(
                "the disk is nearly full", GatewayTroubles.of(gateway).get(2).reason());
    }

    @Test
    void aMeterThatIsHeldIsAProblem() {
        gateway.stranger = StubGateway.stranger();
        assertEquals(List.of("meter house", "meter garage", "sink influx"), names());
        assertEquals(
                "HELD: ECM-1240 serial 435 unit 5 answers instead; power:accept house",
                GatewayTroubles.of(gateway).get(0).reason());
    }
}
