package io.powermonitor.ecm1240.internal;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameCounts;
import io.powermonitor.ecm1240.protocol.FrameDecoder;
import io.powermonitor.ecm1240.protocol.FrameListener;

/**
 * A decoder for each connection of a line, so that the bytes of two boxes never mix; one for a line that is not shared. Bounded: the
 * decoder that was fed longest ago goes. Not thread-safe.
 */
final class Decoders {

    /** Gets what is found in the bytes of a connection; its peer is empty on a line that is not shared. */
    interface Listener {

        void frame(Optional<Peer> sender, long offset, Frame frame);

        /** Bytes of no frame, see {@link FrameListener#loose}. */
        default void loose(Optional<Peer> sender, long offset, byte[] bytes, int from, int length) {
            // whoever only wants frames has no use for them
        }
    }

    private final int most;
    private final Listener listener;
    /** The one that was fed longest ago is first. */
    private final Map<Optional<Peer>, FrameDecoder> decoders = new LinkedHashMap<>(16, 0.75f, true);

    private List<Peer> present = List.of();
    private FrameCounts counts = new FrameCounts(0, 0, 0, 0);

    /** @param most decoders at a time */
    Decoders(int most, Listener listener) {
        this.most = most;
        this.listener = listener;
    }

    /** What all of them have seen since the beginning. */
    FrameCounts counts() {
        return counts;
    }

    void feed(Optional<Peer> sender, byte[] bytes, int length) {
        FrameDecoder decoder = decoder(sender);
        counted(decoder, () -> decoder.feed(bytes, 0, length));
        if (decoders.size() > most) {
            Iterator<FrameDecoder> oldestFirst = decoders.values().iterator();
            FrameDecoder oldest = oldestFirst.next();
            oldestFirst.remove();
            counted(oldest, oldest::finish);
        }
    }

    private FrameDecoder decoder(Optional<Peer> sender) {
        return decoders.computeIfAbsent(
                sender,
                from -> new FrameDecoder(new FrameListener() {
                    @Override
                    public void frame(long offset, Frame frame) {
                        listener.frame(from, offset, frame);
                    }

                    @Override
                    public void loose(long offset, byte[] bytes, int begin, int length) {
                        listener.loose(from, offset, bytes, begin, length);
                    }
                }));
    }

    /** See {@link FrameDecoder#position()}. */
    long position(Optional<Peer> sender) {
        return decoder(sender).position();
    }

    /** See {@link FrameDecoder#pendingBytes()}. */
    int pending(Optional<Peer> sender) {
        return decoder(sender).pendingBytes();
    }

    /** Says that what has arrived of a frame from there is none. */
    void decide(Optional<Peer> sender) {
        FrameDecoder decoder = decoder(sender);
        counted(decoder, decoder::finish);
    }

    /** Ends the decoders of connections that are no more. */
    void keep(List<Peer> peers) {
        if (peers == present) {
            return;
        }
        present = peers;
        Set<Peer> connected = new HashSet<>(peers);
        endIf(sender -> sender.isPresent() && !connected.contains(sender.get()));
    }

    /** The line has come to its end: what is left of frames will never be completed. */
    void finish() {
        present = List.of();
        endIf(Optional::isPresent);
        decoders.values().forEach(decoder -> counted(decoder, decoder::finish));
    }

    private void endIf(Predicate<Optional<Peer>> gone) {
        Iterator<Map.Entry<Optional<Peer>, FrameDecoder>> entries =
                decoders.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Optional<Peer>, FrameDecoder> entry = entries.next();
            if (gone.test(entry.getKey())) {
                entries.remove();
                counted(entry.getValue(), entry.getValue()::finish);
            }
        }
    }

    /** Counted also when a listener throws. */
    private void counted(FrameDecoder decoder, Runnable action) {
        FrameCounts before = decoder.counts();
        try {
            action.run();
        } finally {
            FrameCounts after = decoder.counts();
            counts = new FrameCounts(
                    counts.frames() + after.frames() - before.frames(),
                    counts.skippedBytes() + after.skippedBytes() - before.skippedBytes(),
                    counts.badChecksums() + after.badChecksums() - before.badChecksums(),
                    counts.resyncs() + after.resyncs() - before.resyncs());
        }
    }
}
