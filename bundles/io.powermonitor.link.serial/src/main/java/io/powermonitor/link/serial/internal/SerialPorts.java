package io.powermonitor.link.serial.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;

import io.powermonitor.api.link.LinkException;

/** Opens serial ports, and finds words for what goes wrong. The only class that touches the library before a port is open. */
final class SerialPorts {

    // errno of Linux, as the library hands it through
    private static final int EACCES = 13;
    private static final int EAGAIN = 11;
    private static final int EBUSY = 16;
    private static final int ENOENT = 2;

    private final NativeLibrary library;

    SerialPorts(NativeLibrary library) {
        this.library = library;
    }

    SerialLink open(SerialAddress address) throws IOException {
        Path device = address.device();
        // Looked at first: the library's last error is stale at times, and its answer to a missing device is an
        // unchecked exception.
        if (!Files.exists(device)) {
            throw missing(device);
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            throw refused(device);
        }
        Path node = device.toRealPath();
        try {
            library.load();
            return open(address, node);
        } catch (LinkageError e) {
            throw new LinkException(
                    "serial ports do not work on this machine (" + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ", "
                            + e.getClass().getSimpleName() + ")",
                    "jSerialComm has no library for it, or the data directory forbids running code (noexec)");
        } catch (SerialPortInvalidPortException e) {
            throw missing(device);
        }
    }

    private static SerialLink open(SerialAddress address, Path node) throws LinkException {
        SerialPort port = SerialPort.getCommPort(node.toString());
        port.setComPortParameters(
                address.baud(),
                address.dataBits(),
                stopBits(address),
                address.parity().ordinal());
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SerialLink.READ_TIMEOUT_MILLIS, 0);
        if (!port.openPort()) {
            throw failed(address.device(), port.getLastErrorCode());
        }
        return new SerialLink(port, address.device(), node);
    }

    private static int stopBits(SerialAddress address) {
        return address.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
    }

    private static LinkException failed(Path device, int errno) {
        return switch (errno) {
            case EACCES -> refused(device);
            case EBUSY, EAGAIN -> new LinkException(device + " is in use", "another program holds the port");
            case ENOENT ->
                // the library says so of a port that is open in this process
                Files.exists(device)
                        ? new LinkException(device + " is in use", "another line of this gateway holds the port")
                        : missing(device);
            default -> new LinkException(device + " cannot be opened (error " + errno + ")", "is it a serial device?");
        };
    }

    private static LinkException missing(Path device) {
        return LinkException.missing("no such device " + device, "is it plugged in?");
    }

    private static LinkException refused(Path device) {
        return new LinkException("no permission to use " + device, "add the user to group dialout");
    }
}
