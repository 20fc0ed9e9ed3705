package io.powermonitor.pipeline.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps things in order until they can go on; the oldest are dropped, and counted, when there is no room. Guarded by its owner. */
public final class WaitingRoom<T> {

    private final Deque<T> waiting = new ArrayDeque<>();
    private final int capacity;
    private long dropped;

    public WaitingRoom(int capacity) {
        this.capacity = capacity;
    }

    /** Adds the newest; returns whether the oldest had to go. */
    public boolean add(T newest) {
        boolean full = waiting.size() == capacity;
        if (full) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(newest);
        return full;
    }

    /** The oldest, or null when nobody waits. */
    public T first() {
        return waiting.peekFirst();
    }

    public void removeFirst() {
        waiting.removeFirst();
    }

    /** Up to {@code most} of the oldest, which stay. */
    public List<T> first(int most) {
        List<T> first = new ArrayList<>(Math.min(most, waiting.size()));
        for (T one : waiting) {
            if (first.size() == most) {
                break;
            }
            first.add(one);
        }
        return first;
    }

    public boolean remove(T one) {
        return waiting.removeFirstOccurrence(one);
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    public int size() {
        return waiting.size();
    }

    public long dropped() {
        return dropped;
    }
}
