package io.powermonitor.sink.influx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.Readiness;
import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

class InfluxSettingsTest {

    @TempDir
    Path directory;

    @Test
    void theDefaultsAreThePredecessors() {
        InfluxSettings settings = InfluxSettings.parse(Map.of()).settings();
        assertTrue(settings.enabled());
        assertEquals("https://us-west-2-1.aws.cloud2.influxdata.com", settings.url());
        assertEquals("power-metrics", settings.measurement());
        assertEquals(Schema.COMPATIBLE, settings.schema());
        assertTrue(settings.gzip());
        assertEquals(List.of(), InfluxSettings.parse(Map.of()).problems());
    }

    @ParameterizedTest
    @CsvSource({
        "enabled, yes",
        "url, influx:8086",
        "url, ftp://influx",
        "url, http://",
        "token, plain-secret",
        "schema, mine",
        "measurement, _internal",
        "gzip, maybe",
        "sink.batchSize, 0",
        "sink.lingerMillis, -1",
        "sink.timeoutMillis, 10",
        "sink.start, yesterday",
        "no.such.key, 1",
    })
    void theOfflineCheckNamesTheKey(String key, String value) {
        ConfigurationCheck check =
                ServiceLoader.load(ConfigurationCheck.class).findFirst().orElseThrow();
        assertEquals("io.powermonitor.sink.influx", check.pid());
        List<Problem> problems = check.check(Map.of(key, value));
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(key, problems.get(0).key());
    }

    @ParameterizedTest
    @CsvSource({"url, http://user:pass@influx:8086", "url, http://influx:8086?token=pass", "token, pass"})
    void secretsInTheWrongPlaceAreNotShown(String key, String value) throws Exception {
        InfluxSink sink = sink(Map.of(key, value));
        Readiness readiness = sink.readiness();
        sink.stop();
        assertEquals(Readiness.State.INVALID, readiness.state());
        assertTrue(
                readiness.reason().startsWith("io.powermonitor.sink.influx-main.cfg: " + key + "="),
                readiness.reason());
        assertFalse(readiness.reason().contains("pass"), readiness.reason());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, READY, ''",
                "enabled, 0, OFF, enabled=false",
                "bucket, '', NOT_CONFIGURED, set bucket in io.powermonitor.sink.influx-main.cfg",
                "org, '', NOT_CONFIGURED, set org in io.powermonitor.sink.influx-main.cfg",
                "token, '', NOT_CONFIGURED, set token in io.powermonitor.sink.influx-main.cfg",
                "token, env:NO_SUCH_VARIABLE, NOT_CONFIGURED, set token (env:NO_SUCH_VARIABLE is empty) in io.powermonitor.sink.influx-main.cfg",
                "token, file:/no/such, NOT_CONFIGURED, token=file:/no/such cannot be read: java.nio.file.NoSuchFileException: /no/such",
            })
    void saysWhetherItIsReady(String key, String value, Readiness.State state, String reason) throws Exception {
        InfluxSink sink = sink(key == null ? Map.of() : Map.of(key, value));
        Readiness readiness = sink.readiness();
        sink.stop();
        assertEquals(new Readiness(state, reason), readiness);
    }

    @Test
    void namesEverythingThatIsMissingInOneLine() {
        InfluxSink sink = new InfluxSink(new HashMap<>());
        Readiness readiness = sink.readiness();
        sink.stop();
        assertEquals(Readiness.notConfigured("set token, bucket, org in io.powermonitor.sink.influx"), readiness);
    }

    private InfluxSink sink(Map<String, String> more) throws Exception {
        return new InfluxSink(Samples.configuration(directory, "http://127.0.0.1:1", more));
    }
}
