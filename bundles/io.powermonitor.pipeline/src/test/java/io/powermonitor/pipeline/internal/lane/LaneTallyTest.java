package io.powermonitor.pipeline.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People hear once of many refusals, and in the end how many there were. */
class LaneTallyTest {

    private final Logger logger = Logger.getLogger("io.powermonitor.pipeline");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {
            // keeps nothing back
        }

        @Override
        public void close() {
            // has nothing open
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void refusalsInARowAreOneLineAndTheirNumber() {
        LaneTally tally = new LaneTally("influx-main");
        tally.setAside(true, 500, "too old");
        tally.setAside(true, 500, "too old");
        tally.setAside(true, 20, "too old");
        assertEquals(List.of("sink influx-main: 500 measurements are refused and set aside: too old"), lines);
        assertEquals(1020, tally.counts().setAside());
        tally.delivered(true, 480, 0);
        tally.delivered(true, 500, 0);
        assertEquals("sink influx-main: 520 more were set aside after that", lines.get(1));
        assertEquals(2, lines.size());
        tally.setAside(false, 1, "malformed");
        tally.delivered(false, 1, 0);
        assertEquals(
                List.of("sink influx-main: 1 measurements are refused and set aside: malformed"),
                lines.subList(2, lines.size()),
                "one alone needs no second line");
    }
}
