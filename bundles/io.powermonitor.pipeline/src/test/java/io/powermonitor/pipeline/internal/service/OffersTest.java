package io.powermonitor.pipeline.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class OffersTest {

    private record Named(String key, Rank rank) implements Ranked {}

    private static Named named(String key, int ranking, long id) {
        return new Named(key, Rank.of(Map.of("service.ranking", ranking, "service.id", id)));
    }

    @Test
    void theHigherRankingWinsThenTheOlder() {
        Offers<Named> offers = new Offers<>();
        Named young = named("mqtt", 0, 9);
        Named old = named("mqtt", 0, 3);
        Named high = named("mqtt", 1, 20);
        Named other = named("influx", -5, 1);
        List.of(young, old, high, other).forEach(offers::add);
        assertEquals(List.of(other, high, old, young), offers.all());
        assertTrue(offers.shadowed(old));
        assertFalse(offers.shadowed(high));
        assertFalse(offers.shadowed(other));
        offers.remove(offer -> offer == high);
        assertEquals(old, offers.best("mqtt").orElseThrow());
        assertTrue(offers.best("file").isEmpty());
    }

    @Test
    void whatIsNoRankingCountsAsNone() {
        assertEquals(new Rank(0, 4), Rank.of(Map.of("service.ranking", "high", "service.id", 4L)));
    }
}
