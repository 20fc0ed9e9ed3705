package io.powermonitor.mqtt.internal;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

import org.eclipse.paho.client.mqttv3.MqttException;

/** Says why a connection failed, and what to do about it, for people. */
final class Reasons {

    private static final Pattern OUR_CERTIFICATE =
            Pattern.compile("alert: (bad_certificate|certificate_|handshake_failure|unknown_ca)");

    private final BrokerUrl url;
    private final String clientId;

    Reasons(MqttSettings settings) {
        this.url = settings.url();
        this.clientId = settings.clientId();
    }

    /** Why a connection could not be made. */
    String ofConnecting(Throwable failure) {
        String reason = of(failure);
        boolean closed = causes(failure).stream()
                .anyMatch(cause -> cause instanceof SocketException && !(cause instanceof ConnectException)
                        || cause instanceof EOFException);
        if (!closed) {
            return reason;
        }
        return url.tls()
                ? reason + ": does it speak TLS on this port, and like our certificate? Check url, certFile and keyFile"
                : reason + ": does it want TLS (ssl://) on this port?";
    }

    /** Why a connection was lost. */
    String of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return tls(causes);
        }
        for (int i = causes.size() - 1; i >= 0; i--) {
            Optional<String> reason = known(causes.get(i));
            if (reason.isPresent()) {
                return reason.get();
            }
        }
        return causes.stream()
                .filter(cause -> !(cause instanceof MqttException))
                .findFirst()
                .map(Reasons::said)
                .orElseGet(() -> said(failure));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private Optional<String> known(Throwable cause) {
        if (cause instanceof MqttException refused) {
            return refusal(refused.getReasonCode());
        } else if (cause instanceof UnknownHostException) {
            return Optional.of("the host name " + url.host() + " is not known");
        } else if (cause instanceof SocketTimeoutException) {
            return Optional.of("no answer from " + url.host() + " port " + url.port());
        } else if (cause instanceof ConnectException) {
            return Optional.of(said(cause) + ": is the broker running, and is " + url + " its address?");
        } else if (cause instanceof EOFException) {
            return Optional.of("the broker closed the connection");
        }
        return Optional.empty();
    }

    private Optional<String> refusal(int code) {
        return switch (code) {
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED ->
                Optional.of("the broker refused us: check the keys user and password");
            case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
                Optional.of("the broker refused the client id " + clientId + ": check the key clientId");
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE -> Optional.of("the broker says it is unavailable");
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION ->
                Optional.of("the broker does not speak MQTT 3.1.1");
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT ->
                Optional.of("the broker stopped answering");
            case MqttException.REASON_CODE_INVALID_MESSAGE ->
                Optional.of("what answers at " + url + " is no MQTT broker, or wants TLS (ssl://)");
            default -> Optional.empty();
        };
    }

    private String tls(List<Throwable> causes) {
        String said = said(causes.get(causes.size() - 1));
        String text = causes.stream()
                .map(Reasons::said)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        if (text.contains("subject alternative") || text.contains("no name matching")) {
            return "the broker's certificate is not for the host " + url.host() + " (" + said
                    + "): use a name that stands in it, or verifyHostname=false";
        } else if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
            return "the broker's certificate has expired: " + said;
        } else if (text.contains("certification path") || text.contains("path validation")) {
            return "the broker's certificate is signed by an unknown authority: set caFile to the authority's certificate";
        } else if (OUR_CERTIFICATE.matcher(text).find()) {
            return "the broker refused our certificate, or wants one (" + said + "): check certFile and keyFile";
        } else if (text.contains("ssl message") || text.contains("remote host terminated")) {
            return "what answers at " + url + " does not speak TLS: " + said;
        }
        return "TLS failed: " + said;
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
