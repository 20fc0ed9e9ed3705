package io.powermonitor.journal.sqlite.internal.row;

/** How far a channel's values are from those its segment began with; 0 for what it does not have. */
record ChannelDifference(long energy, long imported, long exported, long counter, long polarized) {

    static ChannelDifference of(ChannelValues values, SegmentChannel base) {
        boolean measured = values.measured() != null;
        long exported = measured ? values.measured().exportWs() - base.exportWs() : 0;
        return new ChannelDifference(
                measured ? values.measured().energyWs() - base.energyWs() : 0,
                measured ? values.measured().importWs() - base.importWs() : 0,
                exported,
                values.counterWs() - base.counterWs(),
                values.polarizedBits() == 0 ? exported : values.polarizedWs() - base.polarizedWs());
    }
}
