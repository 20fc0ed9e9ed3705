/**
 * What the shell's client and its server say to each other over a Unix domain socket. A plain library: no OSGi, nothing but
 * {@code java.base}.
 *
 * <p>Each side sends frames: one byte type, four bytes length (big-endian), payload. The client sends {@code COMMAND} (how wide its
 * terminal is, and a command line), {@code INTERRUPT} and {@code COMPLETE} (a line up to the cursor). The server answers a command
 * with any number of {@code OUT} and {@code ERR} (bytes for the client's output streams) and one {@code STATUS}, and a completion with
 * one {@code NAMES}.
 */
package io.powermonitor.shell.wire;
