package io.powermonitor.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of(Double.NaN, "null"),
                Arguments.of(Double.NEGATIVE_INFINITY, "null"),
                Arguments.of(-1.5, "-1.5"),
                Arguments.of(1e300, "1.0E300"),
                Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
                Arguments.of(true, "true"),
                Arguments.of(Thread.State.NEW, "\"NEW\""),
                Arguments.of("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\""),
                Arguments.of("line\nbreak \u001b[2J", "\"line\\u000abreak \\u001b[2J\""),
                Arguments.of("K\u00fcche \u53f0\u6240", "\"K\u00fcche \u53f0\u6240\""),
                Arguments.of(List.of(), "[]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(Arrays.asList(1, null, "x"), "[1,null,\"x\"]"),
                Arguments.of(new Json().with("b", 1).with("a", List.of(new Json())), "{\"b\":1,\"a\":[{}]}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesWhatJsonHas(Object value, String json) {
        assertEquals(json, Json.write(value));
        JsonReader.read(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\\", "\u0000\u001f\u007f", "\ud83d\ude00", "\u2028"})
    void textComesBackAsItWas(String text) {
        assertEquals(text, JsonReader.read(Json.write(text)));
    }

    @Test
    void objectsKeepTheirOrder() {
        Json json = new Json().with("z", 1).with("a", 2);
        assertEquals("{\"z\":1,\"a\":2}", json.toString());
    }
}
