package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

class CommandQueueTest {

    private final CommandQueue queue = new CommandQueue();

    @Test
    void whatIsWantedWhileTheLineIsOpenedWaitsForIt() throws Exception {
        CompletableFuture<String> early = queue.add(talk -> "done");
        assertFalse(early.isDone());
        queue.open();
        queue.runNext(null);
        assertEquals("done", early.get());
    }

    @Test
    void whatIsWantedOfALineThatCannotBeOpenedIsToldWhy() throws Exception {
        CompletableFuture<String> early = queue.add(talk -> "done");
        queue.close("it is not plugged in");
        CompletableFuture<String> late = queue.add(talk -> "done");
        for (CompletableFuture<String> refused : List.of(early, late)) {
            ExecutionException e = assertThrows(ExecutionException.class, refused::get);
            assertEquals("nothing was sent: it is not plugged in", e.getCause().getMessage());
        }
        queue.open();
        assertFalse(queue.add(talk -> "done").isDone());
    }

    @Test
    void whatNobodyWaitsForIsNotDone() throws Exception {
        CompletableFuture<String> given = queue.add(talk -> {
            throw new AssertionError("done for nobody");
        });
        assertTrue(given.cancel(false));
        queue.open();
        queue.runNext(null);
    }
}
