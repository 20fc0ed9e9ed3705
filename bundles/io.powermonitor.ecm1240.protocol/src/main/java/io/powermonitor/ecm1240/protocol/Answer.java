package io.powermonitor.ecm1240.protocol;

import java.util.Arrays;
import java.util.Optional;

/** What arrived since a step was sent and is of no frame. Not thread-safe. */
final class Answer {

    static final byte ACKNOWLEDGEMENT = (byte) 0xFC;

    /** So much is noise of a line that works, rather than the rest of a damaged frame. */
    private static final int FEW = 4;

    private static final int ROOM = 512;

    private final byte[] bytes = new byte[ROOM];
    private int length;
    private long count;
    private long end;

    /** Only bytes that follow each other in the stream are kept together. */
    void add(long offset, byte[] data, int from, int added) {
        if (added == 0) {
            return;
        }
        if (offset != end) {
            length = 0;
        }
        for (int i = from; i < from + added; i++) {
            if (length == ROOM) {
                System.arraycopy(bytes, ROOM / 2, bytes, 0, ROOM / 2);
                length = ROOM / 2;
            }
            bytes[length++] = data[i];
        }
        count += added;
        end = offset + added;
    }

    boolean isShort() {
        return count <= FEW;
    }

    boolean endsWithAcknowledgement() {
        return length > 0 && bytes[length - 1] == ACKNOWLEDGEMENT;
    }

    boolean isAcknowledgedJustBefore(long offset) {
        return endsWithAcknowledgement() && end == offset;
    }

    /** Settings right behind an acknowledgement. */
    Optional<SettingsBlock> settings() {
        for (int at = 0; at + SettingsBlock.LENGTH < length; at++) {
            if (bytes[at] == ACKNOWLEDGEMENT) {
                Optional<SettingsBlock> found =
                        SettingsBlock.decode(Arrays.copyOfRange(bytes, at + 1, at + 1 + SettingsBlock.LENGTH));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
