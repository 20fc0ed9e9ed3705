package io.powermonitor.journal.sqlite.internal.rollup;

import java.util.OptionalLong;

/**
 * One channel's totals as history counts them: they never go down. Where a total does (a meter's state was lost, and it began again)
 * history goes on from where it was. Not thread-safe.
 */
public final class Series {

    private final String meter;
    private final String channel;
    private final Totals offset;
    private Totals newest;
    private OptionalLong firstTaken = OptionalLong.empty();
    private long energyMore;
    private long importMore;
    private long exportMore;

    /**
     * @param newest totals of the newest reading, as history counts them; null before the first
     * @param offset by how much those are more than the channel's own; its time means nothing
     */
    public Series(String meter, String channel, Totals newest, Totals offset) {
        this.meter = meter;
        this.channel = channel;
        this.newest = newest;
        this.offset = offset;
    }

    static Series fresh(String meter, String channel) {
        return new Series(meter, channel, null, new Totals(0, 0, 0, 0));
    }

    public String meter() {
        return meter;
    }

    public String channel() {
        return channel;
    }

    /** Null before the first. */
    public Totals newest() {
        return newest;
    }

    public Totals offset() {
        return new Totals(
                0, offset.energyWs() + energyMore, offset.importWs() + importMore, offset.exportWs() + exportMore);
    }

    /** When the first reading was that was taken here; none while only what was known before counts. */
    public OptionalLong firstTaken() {
        return firstTaken;
    }

    /** A reading's totals, as history counts them. */
    Totals take(Totals own) {
        firstTaken = firstTaken.isPresent() ? firstTaken : OptionalLong.of(own.atMs());
        Totals by = offset();
        long energy = own.energyWs() + by.energyWs();
        long imported = own.importWs() + by.importWs();
        long exported = own.exportWs() + by.exportWs();
        if (newest != null) {
            energyMore += Math.max(0, newest.energyWs() - energy);
            importMore += Math.max(0, newest.importWs() - imported);
            exportMore += Math.max(0, newest.exportWs() - exported);
            energy = Math.max(energy, newest.energyWs());
            imported = Math.max(imported, newest.importWs());
            exported = Math.max(exported, newest.exportWs());
        }
        newest = new Totals(own.atMs(), energy, imported, exported);
        return newest;
    }
}
