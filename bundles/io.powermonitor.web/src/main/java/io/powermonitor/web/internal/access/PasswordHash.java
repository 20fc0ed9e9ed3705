package io.powermonitor.web.internal.access;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password that can be recognised, not read: PBKDF2 with HMAC-SHA-256. */
public final class PasswordHash {

    private static final String PREFIX = "pbkdf2-sha256";
    private static final int ITERATIONS = 210_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int BITS = 256;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(String password) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ITERATIONS, salt, derive(password, ITERATIONS, salt));
    }

    static boolean isHash(String text) {
        return text.startsWith(PREFIX + ":");
    }

    static PasswordHash parse(String text) throws IOException {
        String[] parts = text.split(":");
        try {
            int iterations = Integer.parseInt(parts[1]);
            if (parts.length == 4 && iterations > 0 && iterations <= MOST_ITERATIONS) {
                return new PasswordHash(
                        iterations,
                        Base64.getDecoder().decode(parts[2]),
                        Base64.getDecoder().decode(parts[3]));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // the same as a text of other parts
        }
        throw new IOException("the hash of the password is damaged: write the password in its place");
    }

    /** Takes about a tenth of a second, on purpose. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, iterations, salt));
    }

    private static byte[] derive(String password, int iterations, byte[] salt) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        }
    }

    /** As it is written down. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return PREFIX + ":" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }
}
