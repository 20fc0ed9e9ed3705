package io.powermonitor.mqtt.internal;

/**
 * How an encrypted connection is set up.
 *
 * @param caFile PEM file with the certificates of the authorities to trust; empty: those that Java trusts
 * @param certFile PEM file with the client's certificate chain; empty: none
 * @param keyFile PEM file (PKCS#8) with the client's private key; empty: none
 * @param verifyHostname whether the broker's certificate must be for the host in the URL
 */
record TlsSettings(String caFile, String certFile, String keyFile, boolean verifyHostname) {

    static final TlsSettings DEFAULT = new TlsSettings("", "", "", true);
}
