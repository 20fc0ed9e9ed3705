package io.powermonitor.mqtt.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files. */
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /** @param key the setting that names the file, for messages */
    static Certificate[] certificates(String key, String file) throws IOException {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(text(key, file).getBytes(StandardCharsets.US_ASCII)));
            if (!found.isEmpty()) {
                return found.toArray(new Certificate[0]);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(key + "=" + file + " holds no PEM certificates: " + e.getMessage(), e);
        }
        throw new IOException(key + "=" + file + " holds no PEM certificates");
    }

    static PrivateKey privateKey(String key, String file) throws IOException {
        Matcher pem = KEY.matcher(text(key, file));
        if (!pem.find()) {
            throw new IOException(key + "=" + file + " holds no plain PKCS#8 key (-----BEGIN PRIVATE KEY-----);"
                    + " convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                continue; // a key of another kind
            } catch (GeneralSecurityException e) {
                throw new IOException("this Java has no " + algorithm + " keys", e);
            }
        }
        throw new IOException(key + "=" + file + " holds a key that is neither RSA, EC nor Ed25519");
    }

    private static String text(String key, String file) throws IOException {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(key + "=" + file + ": no such file", e);
        } catch (IOException e) {
            throw new IOException(key + "=" + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
