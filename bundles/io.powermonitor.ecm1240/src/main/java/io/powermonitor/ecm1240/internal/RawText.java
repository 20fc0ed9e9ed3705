package io.powermonitor.ecm1240.internal;

import java.io.PrintStream;
import java.util.HexFormat;
import java.util.Locale;

import io.powermonitor.api.MeterStatus;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/** A frame for people: 16 bytes in a row, then its fields with their units; at most 80 columns. */
final class RawText {

    private static final int ROW = 16;

    private RawText() {}

    static void print(PrintStream out, LineMeter meter, long nowNanos) {
        LastFrame last = meter.lastFrame();
        if (last == null) {
            MeterStatus status = meter.status();
            out.println(meter.id() + ": no frame yet, " + status.state() + " (" + status.reason() + ")");
            return;
        }
        Frame frame = last.frame();
        out.printf(
                Locale.ROOT,
                "%s: %s, %.1f s ago%n",
                meter.id(),
                FrameReadings.identity(frame),
                (nowNanos - last.arrivedNanos()) / 1e9);
        printHex(out, FrameEncoder.encode(frame));
        printFields(out, frame);
    }

    private static void printHex(PrintStream out, byte[] bytes) {
        HexFormat spaced = HexFormat.ofDelimiter(" ");
        for (int at = 0; at < bytes.length; at += ROW) {
            String row = spaced.formatHex(bytes, at, Math.min(at + ROW, bytes.length));
            out.printf(Locale.ROOT, "  %4d  %s%n", at, row);
        }
    }

    private static void printFields(PrintStream out, Frame frame) {
        field(out, "voltage", String.format(Locale.ROOT, "%.1f", frame.volts()), "V");
        field(out, "ch1 absolute", frame.ch1AbsoluteWs(), "Ws");
        field(out, "ch2 absolute", frame.ch2AbsoluteWs(), "Ws");
        field(out, "ch1 polarized", frame.ch1PolarizedWs(), "Ws");
        field(out, "ch2 polarized", frame.ch2PolarizedWs(), "Ws");
        field(out, "serial", frame.serial(), "");
        field(out, "flag", String.format(Locale.ROOT, "0x%02x", frame.flag()), "");
        field(out, "unit", frame.unit(), "");
        field(out, "ch1 current", String.format(Locale.ROOT, "%.2f", frame.ch1Amps()), "A");
        field(out, "ch2 current", String.format(Locale.ROOT, "%.2f", frame.ch2Amps()), "A");
        field(out, "seconds", frame.seconds(), "s");
        if (frame.format() == FrameFormat.ECM_1240) {
            for (int n = 1; n <= Frame.AUX_CHANNELS; n++) {
                field(out, "aux" + n, frame.auxWs(n), "Ws");
            }
            field(out, "aux5 DC", frame.dcRaw(), "(raw)");
        }
    }

    private static void field(PrintStream out, String name, Object value, String unit) {
        out.println(
                String.format(Locale.ROOT, "  %-14s%15s %s", name, value, unit).stripTrailing());
    }
}
