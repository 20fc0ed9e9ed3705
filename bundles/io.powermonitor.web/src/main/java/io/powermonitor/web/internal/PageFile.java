package io.powermonitor.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** One file of the page as it is sent: compressed once, and not at all to those that have it. Immutable. */
final class PageFile {

    private static final int NOT_MODIFIED = 304;
    private static final String ENCODING = "Content-Encoding";

    private final String type;
    private final String tag;
    private final byte[] compressed;
    private final boolean smaller;
    private final byte[] plain;

    /** @param type its content type */
    PageFile(String type, byte[] plain) throws IOException {
        this.type = type;
        this.plain = plain;
        CRC32 crc = new CRC32();
        crc.update(plain);
        tag = "\"" + Integer.toHexString(plain.length) + "-" + Long.toHexString(crc.getValue()) + "\"";
        compressed = gzip(plain);
        smaller = compressed.length < plain.length;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Encoding");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        byte[] body = plain;
        if (smaller && takesGzip(request.getHeader("Accept-Encoding"))) {
            response.setHeader(ENCODING, "gzip");
            body = compressed;
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Browsers name it without a weight; whoever gives one gets it plain. */
    private static boolean takesGzip(String accepted) {
        if (accepted != null) {
            for (String one : accepted.split(",")) {
                if (one.strip().equals("gzip")) {
                    return true;
                }
            }
        }
        return false;
    }
}
