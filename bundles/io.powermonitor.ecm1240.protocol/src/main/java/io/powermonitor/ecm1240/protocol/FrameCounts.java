package io.powermonitor.ecm1240.protocol;

/**
 * What a {@link FrameDecoder} has seen since it was made. None of the numbers depends on how the bytes were cut into calls. At any
 * time the bytes of the accepted frames + {@code skippedBytes} + {@link FrameDecoder#pendingBytes()} = all bytes fed.
 *
 * @param frames accepted: header, format code, footer and checksum match
 * @param skippedBytes bytes that are part of no accepted frame
 * @param badChecksums places where header, format code and footer match and only the checksum does not. Usually a damaged frame;
 *     seldom an accident within other damage
 * @param resyncs how often the line was lost: runs of skipped bytes, however long each is. A line that is opened in the middle of a
 *     frame begins with one
 */
public record FrameCounts(long frames, long skippedBytes, long badChecksums, long resyncs) {}
