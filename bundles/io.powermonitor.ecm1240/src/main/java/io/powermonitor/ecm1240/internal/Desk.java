package io.powermonitor.ecm1240.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;

/** Where people's threads ask for something to be done on a line, and wait for it, but not for ever. Thread-safe. */
@Component(service = Desk.class)
public final class Desk {

    /** Longer than any command takes, its failure, silences and reading back included. */
    private static final long MOST_SECONDS = 180;

    private final LineRegistry registry;

    @Activate
    public Desk(@Reference LineRegistry registry) {
        this.registry = registry;
    }

    /** A meter and the line that is at work for it. */
    record Place(LineRegistry.Member member, Line line, LineMeter meter) {}

    /** @throws IllegalArgumentException when no meter has this id; says which there are */
    Place find(String id) {
        for (LineRegistry.Member member : registry.members()) {
            for (LineMeter meter : member.meters()) {
                if (meter.id().equals(id) && member.line().isPresent()) {
                    return new Place(member, member.line().get(), meter);
                }
            }
        }
        List<LineMeter> all = registry.meters();
        String names = all.stream().map(LineMeter::id).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "no meter \"" + id + "\" here; there are: " + (names.isEmpty() ? "none" : names));
    }

    List<LineRegistry.Member> members() {
        return registry.members();
    }

    /**
     * Has something done by the line's thread.
     *
     * @throws LinkException when the line is not open, was lost meanwhile, or takes too long, with what to do about it
     * @throws InterruptedException when the person who waits has given up; what has begun is done to its end
     */
    <T> T ask(Line line, CommandQueue.Task<T> task) throws LinkException, InterruptedException {
        CompletableFuture<T> result = line.commands().add(task);
        try {
            return result.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LinkException told) {
                throw told;
            }
            throw new LinkException(
                    "the line was lost meanwhile: " + e.getCause().getMessage(),
                    "see what the meter has now when it is back");
        } catch (TimeoutException e) {
            throw new LinkException(
                    "nothing for " + MOST_SECONDS + " s", "what has begun goes on; the log tells its end");
        } finally {
            // what has not begun is not done for somebody who has gone
            result.cancel(false);
        }
    }
}
