package io.powermonitor.link.tcp.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Connections that were not accepted: counted, and each cause and address logged once. Bounded: anybody may knock. For the line's
 * thread; only the remarks are read by any.
 */
final class Refusals {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.link.tcp");

    private static final int MOST_LOGGED = 64;

    private final String listening;
    private final Set<String> logged = new HashSet<>();
    private long count;
    private volatile List<String> remarks = List.of();

    /** @param listening where, for people */
    Refusals(String listening) {
        this.listening = listening;
    }

    /** For the status of whoever uses the line: one or none. */
    List<String> remarks() {
        return remarks;
    }

    void refused(InetAddress host, String reason) {
        count++;
        String what = host.getHostAddress() + " was refused on " + listening + ": " + reason;
        remarks = List.of(count + (count == 1 ? " connection" : " connections") + " refused, the last from "
                + host.getHostAddress() + ": " + reason);
        if (logged.size() < MOST_LOGGED && logged.add(what)) {
            LOG.log(System.Logger.Level.WARNING, "a connection from {0}", what);
        }
    }

    /** There is room again: the next time there is none is news. */
    void forget(String reason) {
        logged.removeIf(what -> what.endsWith(reason));
    }
}
