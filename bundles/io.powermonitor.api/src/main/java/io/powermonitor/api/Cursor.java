package io.powermonitor.api;

/**
 * How far a sink has come. Everything up to {@code live} was delivered, but for a backlog that was put aside: the entries after
 * {@code history} up to {@code historyEnd}, which are delivered beside the live flow.
 *
 * @param live the last position of the live flow that was delivered
 * @param history the last position of the backlog that was delivered
 * @param historyEnd where the backlog ends; equal to {@code history} when there is none
 */
public record Cursor(long live, long history, long historyEnd) {

    /** @throws IllegalArgumentException when the backlog ends before it begins */
    public Cursor {
        if (historyEnd < history) {
            throw new IllegalArgumentException("backlog from " + history + " to " + historyEnd);
        }
    }

    /** A cursor without a backlog. */
    public static Cursor at(long live) {
        return new Cursor(live, live, live);
    }

    public boolean hasBacklog() {
        return history < historyEnd;
    }
}
