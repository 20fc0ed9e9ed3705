package io.powermonitor.shell.internal.command;

/**
 * Something that does not work as it should.
 *
 * @param kind meter, sink, component, bundle, ...
 * @param reason why, and what to do about it, for people
 */
record Trouble(String kind, String name, String reason) {

    /** Kind and name, or once where they are the same. */
    String who() {
        return kind.equals(name) ? name : kind + " " + name;
    }
}
