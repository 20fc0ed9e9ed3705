package io.powermonitor.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "address, 0.0.0.0",
        "address, 192.168.1.5",
        "port, 0",
        "port, 99999",
        "timezone, Mars/Olympus",
        "keyStorePassword, secret",
        "metrics, maybe",
        "colour, blue",
    })
    void whatIsWrongIsSaid(String key, String value) {
        assertEquals(1, new WebCheck().check(Map.of(key, value)).size());
    }

    @Test
    void anotherAddressNeedsAPassword() {
        Map<String, String> properties = Map.of("address", "0.0.0.0", "passwordFile", "/etc/password");
        assertEquals(List.of(), new WebCheck().check(properties));
        assertTrue(WebSettings.of(Map.of()).loopback());
    }

    @Test
    void theShippedFileIsValidWithEverythingInItSwitchedOn() throws Exception {
        Path file = Path.of("../../features/web/conf/io.powermonitor.web.cfg");
        for (boolean all : new boolean[] {false, true}) {
            String text = Files.readString(file);
            Properties properties = new Properties();
            try (Reader reader = new java.io.StringReader(all ? text.replaceAll("(?m)^#(?=[a-z])", "") : text)) {
                properties.load(reader);
            }
            Map<String, String> map = new TreeMap<>();
            properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
            assertEquals(List.of(), new WebCheck().check(map));
        }
    }
}
