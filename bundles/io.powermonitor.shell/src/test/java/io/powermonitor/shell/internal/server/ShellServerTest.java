package io.powermonitor.shell.internal.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.shell.internal.command.StubGateway;
import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.SocketPlace;

@Timeout(60)
class ShellServerTest {

    @TempDir
    Path data;

    private final Console console = new Console();
    private final StubGateway stub = new StubGateway();
    private ShellServer server;
    private Path socket;

    @BeforeEach
    void start() throws Exception {
        console.gateway.bind(stub);
        server = newServer();
        server.start();
        socket = new SocketPlace(data).find();
        awaitServer();
    }

    private ShellServer newServer() {
        Completions completions = new Completions(console.catalog(), console.gateway);
        return new ShellServer(new SocketPlace(data), console.processor, completions);
    }

    private void awaitServer() {
        await(() -> {
            try {
                new Client(socket).vanish();
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        awaitThreads(0);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        console.processor.stop();
        await(() -> shellThreads("shell-").isEmpty());
        assertTrue(Files.notExists(socket));
    }

    @Test
    void aCommandGoesThereAndItsOutputComesBack() throws IOException {
        try (Client client = new Client(socket)) {
            assertEquals(Frame.OK, client.run("meters"));
            assertTrue(client.out.toString().startsWith("METER "), client.out::toString);
            assertEquals("", client.err.toString());
            assertEquals(Frame.UNKNOWN_COMMAND, client.run("metres"));
            assertTrue(client.err.toString().startsWith("unknown command 'metres'; valid are: "), client.err::toString);
            assertEquals(Frame.FAILED, client.run("meters attic"));
            assertEquals("no meter 'attic'; there are: house, garage\n", client.err.toString());
            assertEquals("", client.out.toString());
        }
    }

    @Test
    void eachConnectionHasVariablesOfItsOwn() throws IOException {
        try (Client one = new Client(socket);
                Client two = new Client(socket)) {
            one.run("x = one");
            two.run("x = two");
            one.run("test:echo $x");
            assertEquals("<one>\n", one.out.toString());
        }
    }

    @Test
    void anInterruptEndsTheCommandAndNotTheSession() throws Exception {
        try (Client client = new Client(socket)) {
            client.run("x = kept");
            client.send("watch --plain");
            StubGateway.StubFeed feed = stub.awaitFeed();
            feed.measurements.add(StubGateway.measurement(17));
            client.awaitOutput("17.0 W");
            client.channel.write(Frame.of(Frame.Type.INTERRUPT, ""));
            assertEquals(Frame.INTERRUPTED, client.awaitStatus());
            assertTrue(feed.awaitClosed());
            assertEquals(Frame.OK, client.run("test:echo $x"));
            assertEquals("<kept>\n", client.out.toString());
        }
    }

    @Test
    void aClientThatVanishesEndsItsCommand() throws Exception {
        Client client = new Client(socket);
        client.send("watch");
        StubGateway.StubFeed feed = stub.awaitFeed();
        client.vanish();
        assertTrue(feed.awaitClosed());
        awaitThreads(0);
    }

    @Test
    void aClientThatStopsReadingStopsOnlyItsOwnCommand() throws Exception {
        try (Client stalled = new Client(socket);
                Client other = new Client(socket)) {
            stalled.send("watch --json");
            StubGateway.StubFeed feed = stub.awaitFeed();
            for (int i = 0; i < 5_000; i++) {
                feed.measurements.add(StubGateway.measurement(i));
            }
            assertEquals(Frame.OK, other.run("meters"));
            stalled.vanish();
            assertTrue(feed.awaitClosed());
        }
    }

    @Test
    void closingEndsARunningWatch() throws Exception {
        try (Client client = new Client(socket)) {
            client.send("watch");
            StubGateway.StubFeed feed = stub.awaitFeed();
            server.close();
            assertTrue(feed.awaitClosed());
        }
    }

    @Test
    void watchGoesOnWithTheNextPipeline() throws Exception {
        try (Client client = new Client(socket)) {
            client.send("watch");
            StubGateway.StubFeed feed = stub.awaitFeed();
            console.gateway.unbind(stub);
            assertTrue(feed.awaitClosed());
            StubGateway next = new StubGateway();
            console.gateway.bind(next);
            next.awaitFeed().measurements.add(StubGateway.measurement(42));
            client.awaitOutput("42.0 W");
        }
    }

    @Test
    void completesCommandsAndMeters() throws IOException {
        try (Client client = new Client(socket)) {
            assertEquals("meters", names(client, "met"));
            assertEquals("test:count\ntest:echo\ntest:explode", names(client, "test:"));
            assertEquals("house", names(client, "readings h"));
        }
    }

    private static String names(Client client, String line) throws IOException {
        client.channel.write(Frame.of(Frame.Type.COMPLETE, line));
        return client.channel.read().orElseThrow().text();
    }

    @Test
    void oneTooManyIsTurnedAwayAndComesInLater() throws IOException {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Client client = new Client(socket);
            clients.add(client);
            assertEquals(Frame.OK, client.run("meters"));
        }
        try (Client ninth = new Client(socket)) {
            assertEquals(Frame.FAILED, ninth.awaitStatus());
            assertEquals("8 shells are open already: close one\n", ninth.err.toString());
        }
        for (Client client : clients) {
            client.vanish();
        }
        awaitThreads(0);
        try (Client later = new Client(socket)) {
            assertEquals(Frame.OK, later.run("meters"));
        }
    }

    @Test
    void nonsenseEndsItsOwnConnectionOnly() throws IOException {
        try (Client stray = new Client(socket);
                Client client = new Client(socket)) {
            stray.channel.write(new Frame(Frame.Type.COMMAND, new byte[1]));
            assertTrue(stray.channel.read().isEmpty());
            assertEquals(Frame.OK, client.run("meters"));
        }
    }

    @Test
    void twentyStartsLeaveNoThreadBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            server.close();
            server = newServer();
            server.start();
            awaitServer();
            try (Client client = new Client(socket)) {
                assertEquals(Frame.OK, client.run("meters"));
            }
        }
        awaitThreads(0);
        assertEquals(1, shellThreads("shell-").size(), "the one that accepts");
    }

    private static List<String> shellThreads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** Until so many threads serve clients. */
    private static void awaitThreads(int count) {
        await(() -> shellThreads("shell-").stream()
                        .filter(name -> !name.equals("shell-accept"))
                        .count()
                == count);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.getAsBoolean()) {
                assertTrue(System.nanoTime() < end, () -> "threads: " + shellThreads("shell-"));
                assertFalse(never.await(5, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }
}
