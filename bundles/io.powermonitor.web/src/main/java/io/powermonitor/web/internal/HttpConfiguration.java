package io.powermonitor.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;

/** What Felix HTTP is told: where to listen, and to stay small. */
final class HttpConfiguration {

    /** Two of them accept and select; a request needs one only while it is answered, and an event stream none. */
    private static final int THREADS = 12;

    private static final int IDLE_MILLIS = 30_000;
    private static final String TYPE = "PKCS12";

    private final WebSettings settings;

    HttpConfiguration(WebSettings settings) {
        this.settings = settings;
    }

    Dictionary<String, Object> properties() throws IOException {
        boolean tls = settings.keyStore().isPresent();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("org.apache.felix.http.host", settings.address());
        properties.put("org.apache.felix.http.enable", !tls);
        properties.put("org.apache.felix.https.enable", tls);
        properties.put("org.osgi.service.http.port", settings.port());
        properties.put("org.apache.felix.http.timeout", IDLE_MILLIS);
        properties.put("org.apache.felix.http.mbeans", false);
        properties.put("org.apache.felix.http.jetty.threadpool.max", THREADS);
        properties.put("org.apache.felix.http.jetty.acceptors", 1);
        properties.put("org.apache.felix.http.jetty.selectors", 1);
        properties.put("org.apache.felix.http.jetty.acceptQueueSize", 50);
        properties.put("org.apache.felix.http.jetty.sendServerHeader", false);
        properties.put("org.apache.felix.http.jetty.maxFormSize", 1024);
        if (tls) {
            tls(properties);
        }
        return properties;
    }

    private void tls(Dictionary<String, Object> properties) throws IOException {
        Path file = settings.keyStore().get();
        String password = settings.keyStorePassword().resolve();
        check(file, password);
        properties.put("org.osgi.service.http.port.secure", settings.port());
        properties.put("org.apache.felix.https.keystore", file.toString());
        properties.put("org.apache.felix.https.keystore.type", TYPE);
        properties.put("org.apache.felix.https.keystore.password", password);
        properties.put("org.apache.felix.https.keystore.key.password", password);
        properties.put("org.apache.felix.https.jetty.renegotiateAllowed", false);
    }

    /** Felix HTTP would only log that it cannot use it. */
    private static void check(Path file, String password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password.toCharArray()) != null) {
                    return;
                }
            }
            throw new IOException("it holds no key");
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(
                    file + " cannot be used (" + e.getMessage() + "): keyStore is a PKCS#12 file with a key and its"
                            + " certificate, and keyStorePassword opens it",
                    e);
        }
    }
}
