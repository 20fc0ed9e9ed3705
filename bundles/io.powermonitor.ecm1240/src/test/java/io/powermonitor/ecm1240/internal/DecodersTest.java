package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.Frames;
import io.powermonitor.ecm1240.protocol.FrameCounts;
import io.powermonitor.ecm1240.protocol.FrameEncoder;

class DecodersTest {

    private static final Peer A = SharedPipe.peer(1, "10.0.0.1");
    private static final Peer B = SharedPipe.peer(2, "10.0.0.2");
    private static final Peer C = SharedPipe.peer(3, "10.0.0.1");

    private final List<String> heard = new ArrayList<>();
    private final Decoders decoders = new Decoders(
            2,
            (sender, offset, frame) ->
                    heard.add(sender.map(Peer::number).orElse(0L) + ":" + frame.serial() + "@" + frame.seconds()));

    private static byte[] frame(int serial, int seconds) {
        return FrameEncoder.encode(Frames.ecm1240(serial, 1, seconds, 1));
    }

    private void feed(Peer peer, byte... bytes) {
        decoders.feed(Optional.ofNullable(peer), bytes, bytes.length);
    }

    @Test
    void bytesOfTwoConnectionsNeverMix() {
        decoders.keep(List.of(A, B));
        for (int second = 1; second <= 3; second++) {
            byte[] ofA = frame(434, second);
            byte[] ofB = frame(435, second);
            for (int i = 0; i < ofA.length; i++) {
                feed(A, ofA[i]);
                feed(B, ofB[i]);
            }
        }
        assertEquals(List.of("1:434@1", "2:435@1", "1:434@2", "2:435@2", "1:434@3", "2:435@3"), heard);
        assertEquals(new FrameCounts(6, 0, 0, 0), decoders.counts());
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAFrameLeavesNothingBehind() {
        decoders.keep(List.of(A, B));
        byte[] frame = frame(434, 1);
        feed(A, Arrays.copyOf(frame, 40));
        feed(B, Arrays.copyOf(frame, 40));
        decoders.keep(List.of(B));
        assertEquals(new FrameCounts(0, 40, 0, 1), decoders.counts());
        // the same box connects again
        decoders.keep(List.of(B, C));
        feed(C, Arrays.copyOfRange(frame, 40, 65));
        feed(C, frame(434, 2));
        feed(B, Arrays.copyOfRange(frame, 40, 65));
        assertEquals(List.of("3:434@2", "2:434@1"), heard);
        assertEquals(new FrameCounts(2, 65, 0, 2), decoders.counts());
    }

    @Test
    void theOneThatWasFedLongestAgoGoesWhenThereAreTooMany() {
        byte[] frame = frame(434, 1);
        feed(A, Arrays.copyOf(frame, 40));
        feed(B, Arrays.copyOf(frame, 40));
        feed(A, Arrays.copyOfRange(frame, 40, 50));
        feed(C, frame(436, 1));
        feed(A, Arrays.copyOfRange(frame, 50, 65));
        assertEquals(List.of("3:436@1", "1:434@1"), heard);
        feed(B, Arrays.copyOfRange(frame, 40, 65));
        assertEquals(List.of("3:436@1", "1:434@1"), heard, "its beginning is gone");
        assertEquals(new FrameCounts(2, 65, 0, 2), decoders.counts());
    }

    @Test
    void aLineThatIsNotSharedKeepsItsDecoder() {
        byte[] frame = frame(434, 1);
        feed(null, Arrays.copyOf(frame, 40));
        decoders.finish();
        feed(null, Arrays.copyOfRange(frame, 40, 65));
        feed(null, frame(434, 2));
        assertEquals(List.of("0:434@2"), heard);
        assertEquals(new FrameCounts(1, 65, 0, 1), decoders.counts(), "lost once");
    }

    @Test
    void countsAlsoWhenAListenerThrows() {
        Decoders failing = new Decoders(2, (sender, offset, frame) -> {
            throw new IllegalStateException("on purpose");
        });
        byte[] frame = frame(434, 1);
        assertThrows(IllegalStateException.class, () -> failing.feed(Optional.of(A), frame, frame.length));
        assertEquals(1, failing.counts().frames());
    }
}
