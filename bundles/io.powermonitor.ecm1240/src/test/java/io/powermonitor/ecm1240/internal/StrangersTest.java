package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.Identity;

class StrangersTest {

    @Test
    void namesTheFirstEightAndCountsTheRest() {
        Strangers strangers = new Strangers();
        for (int serial = 0; serial < 1000; serial++) {
            strangers.heard(new Identity("ECM-1240", serial, 1));
            strangers.heard(new Identity("ECM-1240", 3, 1));
        }
        assertEquals(2000, strangers.frames());
        assertEquals(9, strangers.describe().size());
        assertEquals(
                "also heard: serial 3 unit 1, 1001 frames", strangers.describe().get(1));
        assertEquals(
                "also heard: serial 0 unit 1, 1 frame", strangers.describe().get(0));
        assertEquals("also heard: others, 992 frames", strangers.describe().get(8));
    }
}
