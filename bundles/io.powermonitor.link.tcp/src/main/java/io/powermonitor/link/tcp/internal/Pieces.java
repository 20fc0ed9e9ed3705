package io.powermonitor.link.tcp.internal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What was received when a recording was made, piece by piece. */
interface Pieces extends Closeable {

    /** When it was begun. */
    Instant from();

    /** Empty at the end. */
    Optional<Piece> next() throws IOException;
}
