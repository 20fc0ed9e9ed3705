package io.powermonitor.deploy.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Looks at the folder's files and takes those that nobody is writing: the same size and time in two looks, and a whole jar. A broken
 * jar may be one whose copy pauses, so it is reported only after some more looks. Not thread-safe.
 */
final class FolderScan {

    private static final int LOOKS_TO_SETTLE = 2;
    private static final int LOOKS_TO_GIVE_UP = 5;

    private final Path folder;
    private Map<Path, Seen> files = new HashMap<>();

    FolderScan(Path folder) {
        this.folder = folder;
    }

    /**
     * What one look found.
     *
     * @param jars bundles whose files are whole
     * @param changing bundles whose files have another content by now, which is not whole
     * @param problems why other files are no bundles, by file name
     * @param unsettled whether the next look should be soon
     */
    record Found(List<BundleJar> jars, List<BundleJar> changing, Map<String, String> problems, boolean unsettled) {}

    private record Seen(Stamp stamp, int looks, BundleJar jar, String problem, BundleJar lastGood) {

        boolean settling() {
            return jar == null && problem == null;
        }
    }

    /** @throws IOException when the folder cannot be read */
    Found look() throws IOException {
        Map<Path, Seen> now = new LinkedHashMap<>();
        for (Path file : list()) {
            try {
                now.put(file, look(file, Stamp.of(file)));
            } catch (NoSuchFileException e) {
                // gone between listing and looking: as good as never seen
            } catch (IOException e) {
                now.put(file, new Seen(null, 0, null, "it cannot be read: " + e.getMessage(), null));
            }
        }
        files = now;
        return found();
    }

    private TreeSet<Path> list() throws IOException {
        Files.createDirectories(folder);
        TreeSet<Path> sorted = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, FolderScan::isJar)) {
            jars.forEach(sorted::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return sorted;
    }

    private static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private Seen look(Path file, Stamp stamp) {
        Seen before = files.get(file);
        if (before == null || !stamp.equals(before.stamp())) {
            BundleJar lastGood = before == null ? null : before.jar() != null ? before.jar() : before.lastGood();
            return new Seen(stamp, 1, null, null, lastGood);
        }
        return before.settling() ? read(file, before) : before;
    }

    private static Seen read(Path file, Seen before) {
        int looks = before.looks() + 1;
        if (looks < LOOKS_TO_SETTLE) {
            return new Seen(before.stamp(), looks, null, null, before.lastGood());
        }
        try {
            return new Seen(before.stamp(), looks, BundleJar.read(file, before.stamp()), null, null);
        } catch (NoBundleException e) {
            return new Seen(before.stamp(), looks, null, e.getMessage(), before.lastGood());
        } catch (IOException | SecurityException e) {
            String problem = looks < LOOKS_TO_GIVE_UP ? null : "it is no whole jar: " + e.getMessage();
            return new Seen(before.stamp(), looks, null, problem, before.lastGood());
        }
    }

    private Found found() {
        List<BundleJar> jars = new ArrayList<>();
        List<BundleJar> changing = new ArrayList<>();
        Map<String, String> problems = new LinkedHashMap<>();
        boolean soon = false;
        for (Map.Entry<Path, Seen> file : files.entrySet()) {
            Seen seen = file.getValue();
            if (seen.jar() != null) {
                jars.add(seen.jar());
            } else if (seen.lastGood() != null) {
                changing.add(seen.lastGood());
            }
            if (seen.problem() != null) {
                problems.put(file.getKey().getFileName().toString(), seen.problem());
            }
            soon |= seen.settling() && seen.looks() < LOOKS_TO_SETTLE;
        }
        return new Found(jars, changing, problems, soon);
    }
}
