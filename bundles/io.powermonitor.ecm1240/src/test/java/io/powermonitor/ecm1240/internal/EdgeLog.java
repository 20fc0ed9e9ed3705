package io.powermonitor.ecm1240.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the driver logs, line by line. */
final class EdgeLog extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.powermonitor.ecm1240");
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    EdgeLog() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(
                entry.getParameters() == null
                        ? entry.getMessage()
                        : MessageFormat.format(entry.getMessage(), entry.getParameters()));
    }

    /** Waits for the next line; null when none comes. */
    String take() throws InterruptedException {
        return lines.poll(10, TimeUnit.SECONDS);
    }

    void expect(String line) throws InterruptedException {
        assertEquals(line, take());
    }

    /** All lines that nobody took. */
    List<String> all() {
        return List.copyOf(lines);
    }

    void expectNothingMore() {
        assertEquals("[]", lines.toString());
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
