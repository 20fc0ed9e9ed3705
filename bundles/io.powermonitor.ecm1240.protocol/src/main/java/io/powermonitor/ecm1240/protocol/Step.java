package io.powermonitor.ecm1240.protocol;

import java.nio.charset.StandardCharsets;

/**
 * One step of an exchange.
 *
 * @param name for people
 * @param bytes what is sent; empty for the command byte of the meter that is meant
 * @param reply what the meter does then
 */
record Step(String name, byte[] bytes, Reply reply) {

    /** What a meter does when it has got the bytes of a step. */
    enum Reply {
        /** It acknowledges them with one byte. */
        ACKNOWLEDGEMENT,
        /** It acknowledges them and sends one frame. */
        FRAME,
        /** It acknowledges them and sends its settings. */
        SETTINGS,
        /** Nothing that could be waited for. */
        NONE
    }

    static final Step COMMAND_BYTE = new Step("the command byte", new byte[0], Reply.ACKNOWLEDGEMENT);

    static Step word(String letters) {
        return word(letters, Reply.ACKNOWLEDGEMENT);
    }

    static Step word(String letters, Reply reply) {
        return new Step(letters, letters.getBytes(StandardCharsets.US_ASCII), reply);
    }

    /** The low byte of a number. */
    static Step value(int value) {
        return new Step("value " + (value & 0xFF), new byte[] {(byte) value}, Reply.ACKNOWLEDGEMENT);
    }

    byte[] bytes(MeterAddress address) {
        return bytes.length == 0 ? new byte[] {(byte) address.code()} : bytes.clone();
    }
}
