package io.powermonitor.mqtt.internal;

/**
 * Notices that another client with our client id throws us out: the broker then closes a connection that has only just been made, each
 * time. It cannot tell us why in this version of MQTT.
 */
final class TakeoverDetector {

    private static final int IN_A_ROW = 3;

    private int inARow;

    /**
     * Notes that a connection ended by itself.
     *
     * @param stayed whether it had lasted
     */
    void lost(boolean stayed) {
        inARow = stayed ? 0 : inARow + 1;
    }

    /** Notes that a connection stays. */
    void stays() {
        inARow = 0;
    }

    boolean suspected() {
        return inARow >= IN_A_ROW;
    }
}
