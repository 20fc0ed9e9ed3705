package io.powermonitor.web.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Hashtable;

/** What Felix HTTP is told: where to listen, and to stay small. */
final class HttpConfiguration {

    /** Two of them accept and select; a request needs one only while it is answered, and an event stream none. */
    private static final int THREADS = 12;

    private static final int IDLE_MILLIS = 30_000;

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
        if (!Files.isReadable(settings.keyStore().get())) {
            throw new IOException(
                    settings.keyStore().get() + " cannot be read: keyStore is the path of a PKCS#12 file");
        }
        properties.put("org.osgi.service.http.port.secure", settings.port());
        properties.put(
                "org.apache.felix.https.keystore", settings.keyStore().get().toString());
        properties.put("org.apache.felix.https.keystore.type", "PKCS12");
        String password = settings.keyStorePassword().resolve();
        properties.put("org.apache.felix.https.keystore.password", password);
        properties.put("org.apache.felix.https.keystore.key.password", password);
        properties.put("org.apache.felix.https.jetty.renegotiateAllowed", false);
    }
}
