package io.powermonitor.itests.framework;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.BeforeClass;
import org.junit.Test;
import org.osgi.framework.Constants;

/** Holds what every bundle of ours imports against the table of CONTRIBUTING: the arrow only ever points right. */
public class BundleImportsIT {

    private static final Path ROOT = Path.of("../..");
    private static final Map<String, Attributes> MANIFESTS = new HashMap<>();
    private static Map<String, Set<String>> table;

    @BeforeClass
    public static void readBundles() throws IOException {
        table = BundleTable.read(ROOT.resolve("CONTRIBUTING.md"));
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                try (Stream<Path> jars = Files.list(folder.resolve("target"))) {
                    Path jar = jars.filter(path -> path.getFileName().toString().matches("[a-z0-9._]+-[0-9.]+\\.jar"))
                            .findFirst()
                            .orElseThrow();
                    try (JarFile file = new JarFile(jar.toFile())) {
                        MANIFESTS.put(name, file.getManifest().getMainAttributes());
                    }
                }
            }
        }
    }

    @Test
    public void everyBundleHasARowAndEveryRowABundle() {
        assertEquals(new TreeSet<>(MANIFESTS.keySet()), new TreeSet<>(table.keySet()));
    }

    @Test
    public void folderAndSymbolicNameAgree() {
        MANIFESTS.forEach((folder, manifest) -> assertEquals(folder, manifest.getValue(Constants.BUNDLE_SYMBOLICNAME)));
    }

    @Test
    public void noBundleImportsWhatTheTableDoesNotAllow() {
        List<String> violations = new ArrayList<>();
        MANIFESTS.forEach((bundle, manifest) -> {
            for (String imported : packages(manifest.getValue(Constants.IMPORT_PACKAGE))) {
                String owner = owner(imported);
                if (owner != null && !owner.equals(bundle) && !table.get(bundle).contains(owner)) {
                    violations.add(bundle + " imports " + imported + " of " + owner);
                }
            }
        });
        assertEquals(List.of(), violations);
    }

    @Test
    public void theApiImportsNothingButJava() {
        for (String imported : packages(MANIFESTS.get("io.powermonitor.api").getValue(Constants.IMPORT_PACKAGE))) {
            assertTrue(imported, imported.startsWith("java.") || imported.startsWith("io.powermonitor.api"));
        }
    }

    @Test
    public void internalPackagesAreNotExported() {
        MANIFESTS.forEach((bundle, manifest) -> packages(manifest.getValue(Constants.EXPORT_PACKAGE))
                .forEach(exported -> assertFalse(bundle + " exports " + exported, exported.contains("internal"))));
    }

    /** The bundle of ours that exports a package; null for a package that is not ours. */
    private static String owner(String imported) {
        for (Map.Entry<String, Attributes> bundle : MANIFESTS.entrySet()) {
            if (packages(bundle.getValue().getValue(Constants.EXPORT_PACKAGE)).contains(imported)) {
                return bundle.getKey();
            }
        }
        return null;
    }

    private static Set<String> packages(String header) {
        Set<String> names = new TreeSet<>();
        if (header != null) {
            // A comma outside quotes ends a clause; a clause's packages come before its first attribute.
            for (String clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
                names.add(clause.split(";")[0].strip());
            }
        }
        return names;
    }
}
