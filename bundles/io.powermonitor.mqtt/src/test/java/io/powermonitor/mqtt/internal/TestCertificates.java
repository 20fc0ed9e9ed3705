package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keys and certificates made on the spot by the JDK's keytool: two brokers' ({@code here} for 127.0.0.1, {@code elsewhere} for another
 * name), two clients' that the brokers trust ({@code rsa} and {@code ec}), and a {@code stranger}'s.
 */
final class TestCertificates {

    static final String STORE_PASSWORD = "only-for-this-test";

    private static final char[] PASSWORD = STORE_PASSWORD.toCharArray();

    private final Path folder;
    private final KeyStore all;

    TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        generate("here", "EC", "-ext", "san=ip:127.0.0.1");
        generate("elsewhere", "EC", "-ext", "san=dns:broker.example");
        generate("rsa", "RSA");
        generate("ec", "EC");
        generate("stranger", "EC");
        all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("all.p12"))) {
            all.load(in, PASSWORD);
        }
        for (String name : List.of("here", "elsewhere", "rsa", "ec", "stranger")) {
            pem(name + ".pem", "CERTIFICATE", all.getCertificate(name).getEncoded());
            pem(name + ".key", "PRIVATE KEY", all.getKey(name, PASSWORD).getEncoded());
        }
    }

    /** A store as a broker wants it: its key, and the clients it trusts. */
    Path brokerStore(String broker) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(broker, all.getKey(broker, PASSWORD), PASSWORD, all.getCertificateChain(broker));
        store.setCertificateEntry("rsa", all.getCertificate("rsa"));
        store.setCertificateEntry("ec", all.getCertificate("ec"));
        Path file = folder.resolve(broker + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    /** {@code here.pem}, {@code rsa.key} and so on. */
    String path(String name) {
        return folder.resolve(name).toString();
    }

    private void pem(String file, String what, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private void generate(String name, String algorithm, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", algorithm));
        arguments.addAll(List.of("-dname", "CN=" + name, "-validity", "2", "-keystore", path("all.p12")));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(new String[0]));
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", STORE_PASSWORD, "-storetype", "PKCS12"));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool " + String.join(" ", arguments) + ": " + output);
        }
    }
}
