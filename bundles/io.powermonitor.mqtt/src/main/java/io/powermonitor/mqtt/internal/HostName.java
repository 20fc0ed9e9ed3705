package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine, as its kernel knows it: the predecessor's client id contains it. */
final class HostName {

    private HostName() {}

    static String ofTheKernel() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.isEmpty() ? resolved() : name;
        } catch (IOException e) {
            return resolved(); // not Linux
        }
    }

    private static String resolved() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost"; // a machine without a name
        }
    }
}
