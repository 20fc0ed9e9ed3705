package io.powermonitor.sink.influx.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import okhttp3.OkHttpClient;

/** Trusts the authorities of a PEM file, instead of those that Java trusts. */
final class Authorities {

    private Authorities() {}

    /** @throws IOException naming the setting, when the file cannot be used */
    static void trust(String caFile, OkHttpClient.Builder client) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate authority : read(caFile)) {
                store.setCertificateEntry("ca" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            TrustManager[] managers = factory.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            client.sslSocketFactory(context.getSocketFactory(), (X509TrustManager) managers[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException("caFile=" + caFile + " holds no PEM certificates: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> read(String caFile) throws IOException, GeneralSecurityException {
        try (InputStream file = Files.newInputStream(Path.of(caFile))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (found.isEmpty()) {
                throw new IOException("caFile=" + caFile + " holds no PEM certificates");
            }
            return found;
        } catch (NoSuchFileException e) {
            throw new IOException("caFile=" + caFile + ": no such file", e);
        }
    }
}
