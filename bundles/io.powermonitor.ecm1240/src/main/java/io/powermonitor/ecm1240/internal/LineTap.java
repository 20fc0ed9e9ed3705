package io.powermonitor.ecm1240.internal;

import java.util.Optional;

import io.powermonitor.api.link.Peer;

/** Gets to see every byte of a line, for recordings. Called by the line's thread; must be quick. What it throws is a mistake. */
interface LineTap {

    /** Bytes were read; they are not there any more when this returns. With a length of 0 it only says that time has passed. */
    void received(Optional<Peer> sender, byte[] bytes, int length);

    /** Bytes were written. */
    void sent(Optional<Peer> receiver, byte[] bytes);

    /** The line was lost or closed; it may be opened again. */
    void closed();

    /** The line is no more. */
    void ended();
}
