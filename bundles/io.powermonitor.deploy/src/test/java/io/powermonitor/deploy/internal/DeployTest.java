package io.powermonitor.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

import io.powermonitor.deploy.sample.Faulty;
import io.powermonitor.deploy.sample.LibraryUser;
import io.powermonitor.deploy.sample.Marker;
import io.powermonitor.deploy.sample.lib.Library;

class DeployTest {

    @TempDir
    Path directory;

    private TestFramework felix;

    @BeforeEach
    void start() throws Exception {
        felix = new TestFramework(directory);
        TestFramework.await(() -> Files.isDirectory(felix.deploy), () -> "no folder was made");
    }

    @AfterEach
    void stop() throws BundleException {
        felix.close();
    }

    private static TestJar marker(String symbolicName, String version) {
        return TestJar.bundle(symbolicName, version).activator(Marker.class);
    }

    private static TestJar library(String version, String packageVersion) {
        return TestJar.bundle("library", version)
                .header("Export-Package", "io.powermonitor.deploy.sample.lib;version=" + packageVersion)
                .containing(Library.class);
    }

    private static TestJar libraryUser() {
        return TestJar.bundle("user", "1.0.0")
                .header("Import-Package", "org.osgi.framework,io.powermonitor.deploy.sample.lib;version=\"[1.0,2)\"")
                .activator(LibraryUser.class);
    }

    private static TestJar unresolvable(String symbolicName, String version) {
        return marker(symbolicName, version)
                .header("Import-Package", "org.osgi.framework,com.example.nowhere;version=\"[1.2,2)\"");
    }

    @Test
    void aNewBundleIsStartedUpdatedAndTakenAway() throws Exception {
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0");
        felix.drop("a.jar", marker("a", "0.2.0"));
        felix.awaitMarkers("a 0.2.0");
        felix.take("a.jar");
        felix.awaitMarkers();
        TestFramework.await(() -> felix.bundle("a") == null, () -> "a is stopped, but still installed");
    }

    @Test
    void anUpdateOfTheSameVersionAndAnUpdateToALowerOneAreTaken() throws Exception {
        felix.drop("a.jar", marker("a", "0.2.0"));
        felix.awaitMarkers("a 0.2.0");
        long first = felix.bundle("a").getBundleId();
        felix.drop("a.jar", marker("a", "0.2.0").header("Bundle-Description", "another build"));
        TestFramework.await(
                () -> felix.bundle("a") != null && felix.bundle("a").getBundleId() != first, () -> "was not updated");
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "0.1.0"})
    void aHigherOrEqualVersionSupersedesTheShippedBundleUntilItGoes(String version) throws Exception {
        Bundle shipped = felix.ship("a.jar", marker("a", "0.1.0"));
        felix.drop("other-name.jar", marker("a", version));
        TestFramework.await(() -> shipped.getState() == Bundle.RESOLVED, () -> "shipped is not stopped");
        felix.awaitMarkers("a " + version);
        felix.take("other-name.jar");
        TestFramework.await(() -> shipped.getState() == Bundle.ACTIVE, () -> "shipped is not back");
        felix.awaitMarkers("a 0.1.0");
    }

    @Test
    void aSupersededBundleThatIsStartedByHandIsStoppedAgain() throws Exception {
        Bundle shipped = felix.ship("a.jar", marker("a", "0.1.0"));
        shipped.stop();
        felix.drop("a.jar", marker("a", "0.2.0"));
        felix.awaitMarkers("a 0.2.0");
        shipped.start();
        felix.awaitMarkers("a 0.2.0");
        felix.take("a.jar");
        felix.awaitMarkers("a 0.1.0");
    }

    @Test
    void whatSupersedesCanBeUpdatedAndTheShippedOneStillComesBack() throws Exception {
        felix.ship("a.jar", marker("a", "0.1.0"));
        felix.drop("a.jar", marker("a", "0.2.0"));
        felix.awaitMarkers("a 0.2.0");
        felix.drop("a.jar", marker("a", "0.3.0"));
        felix.awaitMarkers("a 0.3.0");
        felix.take("a.jar");
        felix.awaitMarkers("a 0.1.0");
    }

    @Test
    void aLowerVersionThanTheShippedOneIsRefused() throws Exception {
        felix.ship("a.jar", marker("a", "0.2.0"));
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitProblem("a.jar: refused: a 0.1.0 is older than the shipped 0.2.0");
        assertEquals(List.of("a 0.2.0"), felix.markers());
        felix.take("a.jar");
        felix.awaitNoProblem();
    }

    @Test
    void anUpdateBelowTheShippedVersionBringsTheShippedOneBack() throws Exception {
        felix.ship("a.jar", marker("a", "0.2.0"));
        felix.drop("a.jar", marker("a", "0.3.0"));
        felix.awaitMarkers("a 0.3.0");
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitProblem("refused", "older than the shipped 0.2.0");
        felix.awaitMarkers("a 0.2.0");
    }

    @Test
    void theShippedBundleGoesOnWhenItsSuccessorDoesNotResolve() throws Exception {
        Bundle shipped = felix.ship("a.jar", marker("a", "0.1.0"));
        long since = shipped.getLastModified();
        felix.drop("a.jar", unresolvable("a", "0.2.0"));
        felix.awaitProblem(
                "a.jar: does not resolve: it needs package com.example.nowhere 1.2.0 or newer, below 2.0.0,",
                "which no bundle offers; a 0.1.0 goes on");
        assertEquals(Bundle.ACTIVE, shipped.getState());
        assertEquals(since, shipped.getLastModified());
        assertEquals(List.of("a 0.1.0"), felix.markers());
    }

    @Test
    void theShippedBundleComesBackWhenItsSuccessorCannotStart() throws Exception {
        Bundle shipped = felix.ship("a.jar", marker("a", "0.1.0"));
        felix.drop("a.jar", TestJar.bundle("a", "0.2.0").activator(Faulty.class));
        felix.awaitProblem("a.jar: its activator failed: ", "no coffee; a 0.1.0 goes on");
        assertSame(shipped, felix.bundle("a"));
        assertEquals(List.of("a 0.1.0"), felix.markers());
        felix.drop("a.jar", marker("a", "0.2.0"));
        felix.awaitMarkers("a 0.2.0");
        felix.awaitNoProblem();
    }

    @Test
    void anUpdateThatDoesNotResolveLeavesTheOneBeforeRunning() throws Exception {
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0");
        felix.drop("a.jar", unresolvable("a", "0.2.0"));
        felix.awaitProblem("a.jar: does not resolve", "a 0.1.0 goes on");
        assertEquals(List.of("a 0.1.0"), felix.markers());
    }

    @Test
    void whatDoesNotResolveIsTriedAgainWhenSomethingIsAdded() throws Exception {
        felix.drop("a-user.jar", libraryUser());
        felix.awaitProblem("a-user.jar: does not resolve: it needs package io.powermonitor.deploy.sample.lib 1.0.0");
        felix.drop("library.jar", library("1.0.0", "1.0"));
        felix.awaitMarkers("user of library 1.0.0");
        felix.awaitNoProblem();
    }

    @Test
    void aNewBundleThatCannotStartIsReportedAndDoesNotTouchOthers() throws Exception {
        felix.drop("a.jar", TestJar.bundle("a", "0.1.0").activator(Faulty.class));
        felix.drop("b.jar", marker("b", "0.1.0"));
        felix.awaitMarkers("b 0.1.0");
        felix.awaitProblem("a.jar: its activator failed", "no coffee");
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0", "b 0.1.0");
        felix.awaitNoProblem();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.0.0"})
    void usersOfASupersededLibraryAreRewiredAndBack(String version) throws Exception {
        felix.ship("library.jar", library("1.0.0", "1.0"));
        felix.ship("user.jar", libraryUser());
        felix.awaitMarkers("user of library 1.0.0");
        Bundle shipped = felix.bundle("library");
        felix.drop("library.jar", library(version, "1.0"));
        TestFramework.await(() -> shipped.getState() == Bundle.UNINSTALLED, () -> "shipped still serves its classes");
        felix.awaitMarkers("user of library " + version);
        felix.take("library.jar");
        TestFramework.await(
                () -> {
                    Bundle library = felix.bundle("library");
                    return library != null && !Bundles.isFromFolder(library);
                },
                () -> "shipped is not back");
        felix.awaitMarkers("user of library 1.0.0");
    }

    @Test
    void usersThatCannotUseTheNewLibraryStartAgainWhenItGoes() throws Exception {
        felix.ship("library.jar", library("1.0.0", "1.0"));
        Bundle user = felix.ship("user.jar", libraryUser());
        felix.drop("library.jar", library("2.0.0", "2.0"));
        TestFramework.await(() -> user.getState() == Bundle.INSTALLED, () -> "still wired to " + felix.markers());
        felix.take("library.jar");
        felix.awaitMarkers("user of library 1.0.0");
    }

    @Test
    void ofTwoJarsOfOneNameTheHigherVersionWins() throws Exception {
        felix.drop("old.jar", marker("a", "0.1.0"));
        felix.drop("new.jar", marker("a", "0.2.0"));
        felix.awaitMarkers("a 0.2.0");
        felix.awaitProblem("old.jar: ignored: new.jar holds a 0.2.0, which is newer than 0.1.0");
        felix.take("new.jar");
        felix.awaitMarkers("a 0.1.0");
        felix.awaitNoProblem();
    }

    @Test
    void aHalfCopiedJarWaitsForItsRest() throws Exception {
        byte[] jar = marker("a", "0.1.0").bytes();
        Path file = felix.deploy.resolve("a.jar");
        Files.write(file, Arrays.copyOf(jar, jar.length / 2));
        felix.awaitProblem("a.jar: it is no whole jar");
        assertNull(felix.bundle("a"));
        Files.write(file, Arrays.copyOfRange(jar, jar.length / 2, jar.length), StandardOpenOption.APPEND);
        felix.awaitMarkers("a 0.1.0");
        felix.awaitNoProblem();
    }

    @Test
    void whatRunsGoesOnWhileItsFileIsBeingOverwritten() throws Exception {
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0");
        byte[] next = marker("a", "0.2.0").bytes();
        Files.write(felix.deploy.resolve("a.jar"), Arrays.copyOf(next, 100));
        felix.awaitProblem("a.jar: it is no whole jar");
        assertEquals(List.of("a 0.1.0"), felix.markers());
        Files.write(felix.deploy.resolve("a.jar"), next);
        felix.awaitMarkers("a 0.2.0");
    }

    @Test
    void whatIsNoBundleIsReported() throws Exception {
        felix.drop("plain.jar", new TestJar());
        felix.drop("text.jar", "not a zip".getBytes());
        felix.drop("fragment.jar", TestJar.bundle("f", "1.0").header("Fragment-Host", "a"));
        felix.drop("version.jar", TestJar.bundle("v", "one"));
        felix.drop("self.jar", TestJar.bundle("io.powermonitor.deploy", "9.0"));
        felix.drop("readme.txt", "not looked at".getBytes());
        felix.awaitProblem("plain.jar: it is no bundle: its manifest has no Bundle-SymbolicName");
        felix.awaitProblem("text.jar: it is no whole jar");
        felix.awaitProblem("fragment.jar: it is a fragment");
        felix.awaitProblem("version.jar: its Bundle-Version is no version");
        felix.awaitProblem("self.jar: refused: io.powermonitor.deploy cannot be replaced while the gateway runs");
        assertEquals(5, felix.problems().size(), felix.problems().toString());
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0");
    }

    @Test
    void whatWasUninstalledByHandComesAgainWhileItsJarIsThere() throws Exception {
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0");
        felix.bundle("a").uninstall();
        felix.awaitMarkers("a 0.1.0");
    }

    @Test
    void stoppingTheWatchPutsEverythingBackAndEndsTheThread() throws Exception {
        felix.ship("a.jar", marker("a", "0.1.0"));
        felix.drop("a.jar", marker("a", "0.2.0"));
        felix.drop("b.jar", marker("b", "0.1.0"));
        felix.awaitMarkers("a 0.2.0", "b 0.1.0");
        felix.self.stop();
        assertEquals(List.of("a 0.1.0"), felix.markers());
        assertFalse(deployThreadRuns());
        felix.self.start();
        felix.awaitMarkers("a 0.2.0", "b 0.1.0");
    }

    @Test
    void fiftySwapsLeaveNoBundleAndNoWiringBehind() throws Exception {
        felix.ship("a.jar", marker("a", "0.1.0"));
        int before = felix.context().getBundles().length;
        for (int i = 1; i <= 50; i++) {
            felix.drop("a.jar", marker("a", "1." + i + ".0"));
            felix.awaitMarkers("a 1." + i + ".0");
        }
        felix.take("a.jar");
        felix.awaitMarkers("a 0.1.0");
        assertEquals(before, felix.context().getBundles().length);
        assertEquals(List.of(), felix.removalPending());
    }

    private static boolean deployThreadRuns() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("deploy"));
    }

    @Test
    void aMissingFolderIsMadeAgainAndWatched() throws IOException {
        Files.delete(felix.deploy);
        TestFramework.await(() -> Files.isDirectory(felix.deploy), () -> "the folder was not made again");
        felix.drop("a.jar", marker("a", "0.1.0"));
        felix.awaitMarkers("a 0.1.0");
    }
}
