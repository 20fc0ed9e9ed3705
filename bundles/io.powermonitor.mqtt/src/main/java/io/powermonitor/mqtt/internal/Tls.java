package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Puts TLS upon a connected socket. */
final class Tls {

    private static final char[] NO_PASSWORD = new char[0];

    private final SSLContext context;
    private final boolean verifyHostname;

    private Tls(SSLContext context, boolean verifyHostname) {
        this.context = context;
        this.verifyHostname = verifyHostname;
    }

    /**
     * Reads the files the settings name; anew for each connection, so that renewed certificates are used without a restart.
     *
     * @throws IOException naming the setting, when a file cannot be used
     */
    static Tls load(TlsSettings settings) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings), authorities(settings), null);
            return new Tls(context, settings.verifyHostname());
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] authorities(TlsSettings settings) throws IOException, GeneralSecurityException {
        if (settings.caFile().isEmpty()) {
            return null; // those that Java trusts
        }
        KeyStore store = emptyStore();
        for (Certificate authority : Pem.certificates("caFile", settings.caFile())) {
            store.setCertificateEntry("ca" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(TlsSettings settings) throws IOException, GeneralSecurityException {
        if (settings.certFile().isEmpty()) {
            return null; // the client shows no certificate
        }
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client",
                Pem.privateKey("keyFile", settings.keyFile()),
                NO_PASSWORD,
                Pem.certificates("certFile", settings.certFile()));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Shakes hands over a connected socket. */
    Socket secure(Socket plain, BrokerUrl broker) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(plain, broker.host(), broker.port(), true);
        if (verifyHostname) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        return secured;
    }
}
