package io.powermonitor.ecm1240.protocol;

/** The two kinds of real-time frames; the byte after the header tells them apart. */
public enum FrameFormat {
    /** 65 bytes: two channels and five auxiliary ones. */
    ECM_1240("ecm1240", "ECM-1240", 3, 65),
    /** 43 bytes: the same up to the seconds counter, then the footer; no auxiliary channels. */
    ECM_1220("ecm1220", "ECM-1220", 1, 43);

    private final String id;
    private final String model;
    private final int code;
    private final int length;

    FrameFormat(String id, String model, int code, int length) {
        this.id = id;
        this.model = model;
        this.code = code;
        this.length = length;
    }

    /** Its name in data and settings. */
    public String id() {
        return id;
    }

    /** The meter's name as its maker writes it. */
    public String model() {
        return model;
    }

    /** The byte at offset 2 of the frame. */
    public int code() {
        return code;
    }

    /** All bytes of the frame, from the header to the checksum. */
    public int length() {
        return length;
    }
}
