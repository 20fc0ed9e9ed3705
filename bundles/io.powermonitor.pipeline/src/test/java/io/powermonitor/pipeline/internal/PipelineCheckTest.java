package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.powermonitor.api.config.ConfigurationCheck;

class PipelineCheckTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(Map.of(), List.of()),
                Arguments.of(Map.of("lateAfterSeconds", "10", "forgetSinksAfterDays", "0"), List.of()),
                Arguments.of(
                        Map.of("lateAfterSeconds", "0"), List.of("lateAfterSeconds=0: a whole number from 1 to 86400")),
                Arguments.of(
                        Map.of("forgetSinksAfterDays", "soon"),
                        List.of("forgetSinksAfterDays=soon: a whole number from 0 to 3650")),
                Arguments.of(
                        Map.of("late", "10"),
                        List.of("late=10: unknown key; valid are: forgetSinksAfterDays, lateAfterSeconds")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhatIsWrong(Map<String, String> file, List<String> problems) {
        ConfigurationCheck check = ServiceLoader.load(ConfigurationCheck.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.pid().equals("io.powermonitor.pipeline"))
                .findFirst()
                .orElseThrow();
        assertEquals(problems, check.check(file).stream().map(Object::toString).toList());
    }

    @Test
    void settingsArriveInTheTiming() {
        Timing timing = PipelineSettings.of(Map.of("lateAfterSeconds", "10", "forgetSinksAfterDays", "7"))
                .timing();
        assertEquals(Duration.ofSeconds(10), timing.lateAfter());
        assertEquals(Duration.ofDays(7), timing.keepAbsent());
    }
}
