package io.powermonitor.link.serial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {

    @ParameterizedTest
    @CsvSource({
        "amd64, model name: Intel, ''",
        "aarch64, CPU architecture: 8, armv8_64",
        "arm, model name: ARMv7 Processor rev 3 (v7l), armv7hf",
        "arm, model name: ARMv6-compatible processor rev 7 (v6l) CPU architecture: 7, armv6hf",
        "arm, '', armv7hf",
    })
    void namesTheArmVariant(String arch, String cpuInfo, String variant) {
        assertEquals(variant, NativeLibrary.armVariant(arch, cpuInfo));
    }
}
