package io.powermonitor.shell.internal.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.apache.felix.service.command.CommandProcessor;

import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.FrameChannel;

/**
 * One client: a thread that reads what it wants, one that runs its commands one after the other, one that writes to it. When the
 * client goes, so does everything, the command that runs included.
 */
final class Connection {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.shell");
    private static final int WAITING_COMMANDS = 16;
    private static final long JOIN_MILLIS = 2_000;

    private final FrameChannel channel;
    private final FrameQueue answers = new FrameQueue();
    private final BlockingQueue<CommandRequest> commands = new ArrayBlockingQueue<>(WAITING_COMMANDS);
    private final Interpreter interpreter;
    private final Completions completions;
    private final Consumer<Connection> ended;
    private final List<Thread> threads;
    private final AtomicInteger running;
    private volatile boolean closed;

    /** @param ended called when the last of its threads ends */
    Connection(
            String name,
            FrameChannel channel,
            CommandProcessor processor,
            Completions completions,
            Consumer<Connection> ended) {
        this.channel = channel;
        this.completions = completions;
        this.ended = ended;
        this.interpreter = new Interpreter(
                processor,
                new FrameOutputStream(answers, Frame.Type.OUT),
                new FrameOutputStream(answers, Frame.Type.ERR));
        this.threads = List.of(
                thread(name + "-read", this::readRequests),
                thread(name + "-run", this::runCommands),
                thread(name + "-write", () -> answers.drainTo(channel)));
        this.running = new AtomicInteger(threads.size());
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private Thread thread(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        LOG.log(Level.DEBUG, name + " ends: " + e);
                    } catch (RuntimeException e) {
                        LOG.log(Level.WARNING, name + " failed", e);
                    } finally {
                        close();
                        if (running.decrementAndGet() == 0) {
                            ended.accept(this);
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void readRequests() throws IOException, InterruptedException {
        Optional<Frame> frame = channel.read();
        while (frame.isPresent()) {
            switch (frame.get().type()) {
                case COMMAND -> commands.put(CommandRequest.of(frame.get()));
                case INTERRUPT -> interpreter.interrupt();
                case COMPLETE ->
                    answers.put(Frame.of(Frame.Type.NAMES, names(frame.get().text())));
                default ->
                    throw new IOException(
                            "a client does not send " + frame.get().type());
            }
            frame = channel.read();
        }
    }

    private String names(String line) {
        return String.join("\n", completions.of(line, interpreter.commands()));
    }

    private void runCommands() throws IOException, InterruptedException {
        while (!closed) {
            int status = interpreter.run(commands.take());
            answers.put(Frame.status(status));
        }
    }

    /** Ends it without waiting. Idempotent. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        answers.close();
        interpreter.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a client's socket: " + e.getMessage());
        }
        threads.forEach(Thread::interrupt);
    }

    /** Waits, not for long, until its threads have ended. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(JOIN_MILLIS);
        }
    }
}
