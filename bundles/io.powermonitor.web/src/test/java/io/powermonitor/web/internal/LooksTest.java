package io.powermonitor.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.web.internal.look.Look;
import io.powermonitor.web.internal.look.Looks;
import io.powermonitor.web.internal.look.Role;

/** How channels are shown. */
class LooksTest {

    private static MeterInfo meter(Kind kind, Direction direction) {
        List<ChannelInfo> channels = new ArrayList<>();
        for (int n = 1; n <= 8; n++) {
            channels.add(new ChannelInfo("ch" + n, "CH" + n, kind, direction, BigDecimal.ONE, 1000));
        }
        return new MeterInfo("main.house", "ECM-1240", "House", "power", Duration.ofMinutes(2), channels);
    }

    private static Looks looks(Map<String, String> properties) {
        return WebSettings.of(properties).looks();
    }

    @ParameterizedTest
    @CsvSource({
        "ENERGY, CONSUMPTION, 0, HOUSE",
        "ENERGY, CONSUMPTION, 1, CIRCUIT",
        "ENERGY, NET, 0, GRID",
        "ENERGY, NET_INVERTED, 1, GRID",
        "PULSES, CONSUMPTION, 0, OTHER",
    })
    void aRoleThatNobodyGaveIsTheUsualOne(Kind kind, Direction direction, int position, Role role) {
        assertEquals(role, looks(Map.of()).of(meter(kind, direction), position).role());
    }

    @Test
    void eightChannelsHaveColorsOfTheirOwn() {
        Set<String> colors = new HashSet<>();
        for (int n = 0; n < 8; n++) {
            colors.add(looks(Map.of()).of(meter(Kind.ENERGY, Direction.NET), n).color());
        }
        assertEquals(8, colors.size());
    }

    @Test
    void whatIsGivenHoldsAlsoForAMeterWithADotInItsName() {
        Looks looks = looks(Map.of("channel.main.house.ch2.color", "#AABBCC", "channel.main.house.ch2.role", "source"));
        assertEquals(new Look(Role.SOURCE, "#aabbcc"), looks.of(meter(Kind.ENERGY, Direction.NET), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "channel.house.ch1.color, blue",
        "channel.house.ch1.color, '#12'",
        "channel.house.ch1.role, roof",
        "channel.house.ch1.shape, round",
        "channel.ch1.color, '#112233'",
    })
    void whatIsWrongIsSaid(String key, String value) {
        assertEquals(1, new WebCheck().check(Map.of(key, value)).size());
    }
}
