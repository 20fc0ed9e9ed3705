package io.powermonitor.ecm1240.protocol;

import java.util.Objects;

/**
 * Finds the frames in a stream of bytes, however it is cut into pieces and whatever is between, before or within them.
 *
 * <p>The search goes from left to right. A place where header, format code, footer and checksum match is a frame, and the search goes
 * on behind it; at any other place it goes on <em>one byte</em> later, so that no damage hides the intact frame behind it. The frames
 * do not depend on how the bytes were cut. Never throws on any input, and never keeps more than 64 bytes.
 *
 * <p>A frame is delivered within the call that feeds its last byte. One exception: an ECM-1220 frame that begins within the 21 bytes
 * behind a damaged ECM-1240 header is delivered when the 65th byte of that header's would-be frame is there, or at {@link #finish()}.
 *
 * <p>Not thread-safe.
 */
public final class FrameDecoder {

    private static final int LONGEST = FrameFormat.ECM_1240.length();

    private final FrameListener listener;
    private final byte[] carried = new byte[2 * (LONGEST - 1)];
    private int pending;
    private long decided;
    private boolean lost;
    private long frames;
    private long skippedBytes;
    private long badChecksums;
    private long resyncs;

    public FrameDecoder(FrameListener listener) {
        this.listener = Objects.requireNonNull(listener);
    }

    /** Takes all bytes of an array. */
    public void feed(byte[] bytes) {
        feed(bytes, 0, bytes.length);
    }

    /**
     * Takes the next bytes; they are not needed any more when this returns.
     *
     * @throws IndexOutOfBoundsException when the range is not within the array
     */
    public void feed(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int end = offset + length;
        int at = offset;
        if (pending > 0) {
            // enough to decide every place among the carried bytes, unless there are no more
            int begun = pending;
            int more = Math.min(length, LONGEST - 1);
            System.arraycopy(bytes, offset, carried, begun, more);
            pending = 0;
            int next = search(carried, 0, begun, begun + more);
            if (next < begun) {
                carry(carried, next, begun + more);
                return;
            }
            at += next - begun;
        }
        carry(bytes, search(bytes, at, end, end), end);
    }

    /**
     * Says that the stream has ended: what could only have become a frame with more bytes is searched and skipped. Bytes that are fed
     * afterwards begin anew; offsets and counts go on.
     */
    public void finish() {
        int end = pending;
        pending = 0;
        int at = search(carried, 0, end, end);
        while (at < end) {
            skip(carried, at, at + 1);
            at = search(carried, at + 1, end, end);
        }
    }

    /** What it has seen so far. */
    public FrameCounts counts() {
        return new FrameCounts(frames, skippedBytes, badChecksums, resyncs);
    }

    /** The last bytes fed that may still be the beginning of a frame: 0 to 64. */
    public int pendingBytes() {
        return pending;
    }

    /** How many bytes were fed since it was made: the offset of the next. */
    public long position() {
        return decided + pending;
    }

    private void carry(byte[] data, int from, int to) {
        System.arraycopy(data, from, carried, 0, to - from);
        pending = to - from;
    }

    /**
     * Searches for frames that begin before a limit.
     *
     * @return where the search stopped: at or behind the limit, or before it at a place that more bytes have to decide
     */
    private int search(byte[] data, int from, int limit, int end) {
        int at = from;
        int searched = from;
        while (at < limit) {
            int length = candidate(data, at, end);
            if (length > end - at) {
                break;
            }
            if (length == 0 || !intact(data, at, length)) {
                at++;
                continue;
            }
            skip(data, searched, at);
            accept(length == LONGEST ? FrameFormat.ECM_1240 : FrameFormat.ECM_1220, data, at);
            at += length;
            searched = at;
        }
        skip(data, searched, at);
        return at;
    }

    /** How long the frame that may begin here would be; 0 when none does. */
    private static int candidate(byte[] data, int at, int end) {
        if (data[at] != Layout.HEADER_1) {
            return 0;
        }
        if (end - at <= Layout.CODE_AT) {
            return end - at == 1 || data[at + 1] == Layout.HEADER_2 ? LONGEST : 0;
        }
        if (data[at + 1] != Layout.HEADER_2) {
            return 0;
        }
        int code = data[at + Layout.CODE_AT];
        if (code == FrameFormat.ECM_1240.code()) {
            return FrameFormat.ECM_1240.length();
        }
        return code == FrameFormat.ECM_1220.code() ? FrameFormat.ECM_1220.length() : 0;
    }

    private boolean intact(byte[] data, int at, int length) {
        if (Layout.u16(data, at + length - Layout.FOOTER_FROM_END) != Layout.FOOTER) {
            return false;
        }
        boolean good = Layout.checksum(data, at, length) == Layout.u8(data, at + length - 1);
        if (!good) {
            badChecksums++;
        }
        return good;
    }

    private void skip(byte[] data, int from, int to) {
        int bytes = to - from;
        if (bytes > 0) {
            if (!lost) {
                lost = true;
                resyncs++;
            }
            long offset = decided;
            skippedBytes += bytes;
            decided += bytes;
            listener.loose(offset, data, from, bytes);
        }
    }

    private void accept(FrameFormat format, byte[] data, int at) {
        long offset = decided;
        decided += format.length();
        frames++;
        lost = false;
        listener.frame(offset, FrameReader.read(format, data, at));
    }
}
