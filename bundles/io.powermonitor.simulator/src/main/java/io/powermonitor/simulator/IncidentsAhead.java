package io.powermonitor.simulator;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** What is still to befall a meter, in the order of time. Not thread-safe: its line is. */
final class IncidentsAhead {

    private record Incident(long second, Runnable what) {}

    private final VirtualMeter meter;
    private final Deque<Incident> incidents = new ArrayDeque<>();

    IncidentsAhead(MeterOptions options, VirtualMeter meter) {
        this.meter = meter;
        Incidents what = options.incidents();
        boolean changesFlag = options.behaviour().resetChangesFlag();
        Stream.of(
                        new Incident(what.resetAt(), () -> meter.resetCounters(changesFlag)),
                        new Incident(what.clockResetAt(), meter::resetClock),
                        new Incident(what.swapAt(), () -> meter.becomeAnother(what.swapSerial(), what.swapUnit())))
                .filter(incident -> incident.second != Incidents.NEVER)
                .sorted(Comparator.comparingLong(Incident::second))
                .forEach(incidents::add);
    }

    /** Lets what is due until then happen, each at its second of the meter's time. */
    void happenUntil(long second) {
        while (!incidents.isEmpty() && incidents.peek().second <= second) {
            Incident incident = incidents.remove();
            meter.advanceTo(incident.second);
            incident.what.run();
        }
    }
}
