package io.powermonitor.launcher.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Which configuration keys bundles declare in their Metatype documents, by PID. */
final class MetatypeKeys {

    private final Map<String, Set<String>> keys = new HashMap<>();

    private MetatypeKeys() {}

    static MetatypeKeys of(Iterable<Path> jars) throws IOException {
        MetatypeKeys all = new MetatypeKeys();
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream()
                        .filter(e -> e.getName().matches("OSGI-INF/metatype/.*\\.xml"))
                        .toList()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        all.add(parse(in));
                    }
                }
            } catch (SAXException | ParserConfigurationException e) {
                throw new IOException(jar + ": its Metatype document cannot be read: " + e.getMessage(), e);
            }
        }
        return all;
    }

    private static Document parse(InputStream in) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(in);
    }

    private void add(Document document) {
        Map<String, Set<String>> definitions = new HashMap<>();
        NodeList ocds = document.getElementsByTagName("OCD");
        for (int i = 0; i < ocds.getLength(); i++) {
            Element ocd = (Element) ocds.item(i);
            Set<String> ids = new TreeSet<>();
            NodeList attributes = ocd.getElementsByTagName("AD");
            for (int k = 0; k < attributes.getLength(); k++) {
                ids.add(((Element) attributes.item(k)).getAttribute("id"));
            }
            definitions.put(ocd.getAttribute("id"), ids);
        }
        NodeList designates = document.getElementsByTagName("Designate");
        for (int i = 0; i < designates.getLength(); i++) {
            Element designate = (Element) designates.item(i);
            String pid = designate.getAttribute("factoryPid").isEmpty()
                    ? designate.getAttribute("pid")
                    : designate.getAttribute("factoryPid");
            Element object = (Element) designate.getElementsByTagName("Object").item(0);
            keys.merge(pid, definitions.getOrDefault(object.getAttribute("ocdref"), Set.of()), (a, b) -> {
                Set<String> both = new TreeSet<>(a);
                both.addAll(b);
                return both;
            });
        }
    }

    Set<String> pids() {
        return keys.keySet();
    }

    /** The keys of a PID; null when no bundle declares it. */
    Set<String> of(String pid) {
        return keys.get(pid);
    }
}
