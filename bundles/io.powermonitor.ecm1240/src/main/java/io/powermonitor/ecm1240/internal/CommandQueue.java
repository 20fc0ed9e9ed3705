package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.powermonitor.api.link.LinkException;

/**
 * What people want of the meters of a line, for the line's thread to do. Nothing is done that nobody waits for any more, and nothing
 * is kept for a line that cannot be opened; while it is opened for the first time, which takes a moment, what is wanted waits.
 * Thread-safe.
 */
final class CommandQueue {

    /** Something to do with an open line. */
    interface Task<T> {
        T run(LineTalk talk) throws IOException;
    }

    private record Waiting<T>(Task<T> task, CompletableFuture<T> result) {

        void run(LineTalk talk) throws IOException {
            try {
                result.complete(task.run(talk));
            } catch (PeerGoneException e) {
                result.completeExceptionally(e);
            } catch (IOException | RuntimeException | Error e) {
                result.completeExceptionally(e);
                throw e;
            }
        }
    }

    private final Queue<Waiting<?>> waiting = new ArrayDeque<>();
    private String closed = "";

    /** @return completed by the line's thread; whoever gives up waiting cancels it */
    synchronized <T> CompletableFuture<T> add(Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (closed.isEmpty()) {
            waiting.add(new Waiting<>(task, result));
        } else {
            result.completeExceptionally(new LinkException("nothing was sent", closed));
        }
        return result;
    }

    synchronized void open() {
        closed = "";
    }

    /** @param reason why the line is not open, for people */
    void close(String reason) {
        while (true) {
            Optional<Waiting<?>> next;
            synchronized (this) {
                closed = reason;
                next = next();
            }
            if (next.isEmpty()) {
                return;
            }
            next.get().result().completeExceptionally(new LinkException("nothing was sent", reason));
        }
    }

    private Optional<Waiting<?>> next() {
        Waiting<?> next = waiting.poll();
        while (next != null && next.result().isDone()) {
            next = waiting.poll();
        }
        return Optional.ofNullable(next);
    }

    /** Does what was wanted first, if anything. */
    void runNext(LineTalk talk) throws IOException {
        Optional<Waiting<?>> next;
        synchronized (this) {
            next = next();
        }
        if (next.isPresent()) {
            next.get().run(talk);
        }
    }
}
