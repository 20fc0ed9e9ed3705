package io.powermonitor.simulator;

import java.net.InetSocketAddress;

/** Who is dialled, and whether that works: said once for all connections, and again when it changes. For the server's thread. */
final class DialledGateway {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.simulator");

    private final InetSocketAddress address;
    private boolean lost;

    DialledGateway(InetSocketAddress address) {
        this.address = address;
    }

    InetSocketAddress address() {
        return address;
    }

    void reached() {
        if (lost) {
            lost = false;
            LOG.log(System.Logger.Level.INFO, "{0} is reached again", address);
        }
    }

    void failed(String reason) {
        if (!lost) {
            lost = true;
            LOG.log(System.Logger.Level.WARNING, "cannot reach {0}: {1}; tried again each second", address, reason);
        }
    }
}
