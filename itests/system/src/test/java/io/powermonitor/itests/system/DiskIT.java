package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory on a real file system that is full or read-only: the gateway goes on in memory, and returns by itself. */
@Tag("peers")
class DiskIT {

    private static final int SOME = 20;

    @TempDir
    Path folder;

    private final KnownMeter meter = new KnownMeter(3);
    private SerialPort port;
    private SmallDisk disk;
    private Gateway gateway;
    private int sent;

    @BeforeEach
    void setUp() throws Exception {
        port = new SerialPort(folder.resolve("meter")).plugIn();
        gateway = new Gateway(folder)
                .file("io.powermonitor.ecm1240-house.cfg", "link = serial:" + port.path(), "meter = house");
        disk = new SmallDisk(gateway.data);
        gateway.start();
        measure();
    }

    @AfterEach
    void tearDown() throws Exception {
        gateway.close();
        port.close();
        disk.close();
    }

    /** Some frames, all of which are measured, wherever they are kept. */
    private void measure() throws Exception {
        Await.until(() -> "the meter online in\n" + String.join("\n", gateway.log()), Await.LONG, () -> {
            port.send(meter.next());
            return gateway.logged("meter house online") > 0;
        });
        for (int i = 0; i < SOME; i++) {
            port.send(meter.next());
        }
        sent += SOME;
        if (gateway.logged("there is no shell yet") == 0) {
            gateway.awaitEntries(sent);
        }
    }

    private void returnsToDisk() throws Exception {
        gateway.awaitLog("journal.db can be written again");
        measure();
        gateway.awaitEntries(sent); // what is in the cable when the gateway ends is not its own
        assertEquals(0, gateway.terminate(), () -> String.join("\n", gateway.log()));
        try (JournalCopy copy = new JournalCopy(gateway.data.resolve("journal.db"), folder)) {
            var readings = copy.readings(0);
            assertTrue(readings.size() >= sent, () -> readings.size() + " of " + sent);
            meter.assertStored(readings);
        }
    }

    @Test
    void becomesFull() throws Exception {
        disk.fill();
        measure();
        gateway.awaitLog("journal.db: .*kept in memory");
        disk.empty();
        returnsToDisk();
    }

    @Test
    void isFullAtTheStart() throws Exception {
        gateway.terminate();
        disk.fill();
        gateway.start();
        gateway.awaitLog("the data directory cannot be written");
        measure();
        gateway.awaitLog("journal.db: .*kept in memory");
        disk.empty();
        returnsToDisk();
    }

    @Test
    void isReadOnlyAfterTheEnd() throws Exception {
        gateway.terminate();
        readOnlyAtTheStart();
    }

    @Test
    void isReadOnlyAfterACrash() throws Exception {
        gateway.process().destroyForcibly().waitFor();
        readOnlyAtTheStart();
    }

    private void readOnlyAtTheStart() throws Exception {
        disk.readOnly();
        gateway.start();
        gateway.awaitLog("journal.db: .*kept in memory");
        measure();
        Gateway.Outcome second = gateway.run(List.of("run"), new byte[0]);
        assertNotEquals(0, second.status());
        assertTrue(second.err().contains("another gateway"), second.err());
        disk.writable();
        returnsToDisk();
    }
}
