package io.powermonitor.itests.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.powermonitor.link.serial.Pty;

/** A serial port with a stable name, as udev gives it; it can be unplugged and plugged in again, and has another device then. */
final class SerialPort implements AutoCloseable {

    private final Path name;
    private Pty pty;

    SerialPort(Path name) {
        this.name = name;
    }

    SerialPort plugIn() throws IOException {
        pty = new Pty();
        Files.createSymbolicLink(name, Path.of(pty.device()));
        return this;
    }

    void unplug() throws IOException {
        Files.delete(name);
        pty.close();
    }

    String path() {
        return name.toString();
    }

    void send(byte[] bytes) {
        pty.write(bytes);
    }

    @Override
    public void close() {
        pty.close();
    }
}
