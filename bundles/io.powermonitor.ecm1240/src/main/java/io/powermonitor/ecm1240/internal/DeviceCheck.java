package io.powermonitor.ecm1240.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at the device node of a serial line. */
final class DeviceCheck {

    private static final String WHAT = "device";

    private DeviceCheck() {}

    /** Empty where the link is none to a device. */
    static Optional<Check> of(URI link) {
        if (!"serial".equals(link.getScheme()) || link.getPath() == null) {
            return Optional.empty();
        }
        Path device = Path.of(link.getPath());
        if (!Files.exists(device)) {
            return Optional.of(Check.problem(
                    WHAT,
                    device + " is not there",
                    "plug the adapter in, and look for its name: ls -l /dev/serial/by-path /dev/serial/by-id"));
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return Optional.of(Check.problem(
                    WHAT,
                    device + " may not be used by " + System.getProperty("user.name"),
                    "add that user to the device's group (dialout), and start the gateway again"));
        }
        return Optional.of(Check.ok(WHAT, device + " is there and may be used"));
    }
}
