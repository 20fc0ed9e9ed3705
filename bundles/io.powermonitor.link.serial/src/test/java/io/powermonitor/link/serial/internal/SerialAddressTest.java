package io.powermonitor.link.serial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.link.serial.internal.SerialAddress.Parity;

class SerialAddressTest {

    @Test
    void is8N1At19200UnlessTold() {
        assertEquals(
                new SerialAddress(Path.of("/dev/ttyUSB0"), 19200, 8, Parity.NONE, 1),
                SerialAddress.parse(URI.create("serial:/dev/ttyUSB0")));
    }

    @ParameterizedTest
    @CsvSource({
        "serial:/dev/ttyUSB0?baud=9600, /dev/ttyUSB0, 9600, 8, NONE, 1",
        "serial:/dev/ttyS0?parity=even&data=7&stop=2&baud=300, /dev/ttyS0, 300, 7, EVEN, 2",
        "serial:///dev/ttyACM0, /dev/ttyACM0, 19200, 8, NONE, 1",
        "serial:/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0, /dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0,"
                + " 19200, 8, NONE, 1",
    })
    void readsParameters(URI uri, Path device, int baud, int data, Parity parity, int stop) {
        assertEquals(new SerialAddress(device, baud, data, parity, stop), SerialAddress.parse(uri));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serial:ttyUSB0 | \"serial:ttyUSB0\" names no device: write it like serial:/dev/ttyUSB0",
                "serial://host/dev/ttyUSB0 | \"serial://host/dev/ttyUSB0\" names no device: write it like serial:/dev/ttyUSB0",
                "serial:/dev/ttyUSB0?baud=fast | baud=fast: a whole number from 50 to 4000000",
                "serial:/dev/ttyUSB0?baud=0 | baud=0: a whole number from 50 to 4000000",
                "serial:/dev/ttyUSB0?baud | baud=: a whole number from 50 to 4000000",
                "serial:/dev/ttyUSB0?data=9 | data=9: a whole number from 5 to 8",
                "serial:/dev/ttyUSB0?stop=3 | stop=3: a whole number from 1 to 2",
                "serial:/dev/ttyUSB0?parity=maybe | parity=maybe: one of none, odd, even, mark, space",
                "serial:/dev/ttyUSB0?speed=9600 | unknown parameter \"speed\"; valid are: baud, data, parity, stop",
            })
    void saysWhatWouldBeRight(URI uri, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> SerialAddress.parse(uri))
                        .getMessage());
    }
}
