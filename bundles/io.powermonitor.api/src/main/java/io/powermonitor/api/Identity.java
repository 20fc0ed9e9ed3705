package io.powermonitor.api;

/**
 * Who a device says it is. A cross-check, not a key: serial and unit are 0 on many meters. The key is the configured meter id.
 *
 * @param model the kind of device, such as {@code ECM-1240}
 * @param serial 0 to 65535
 * @param unit 0 to 255
 */
public record Identity(String model, int serial, int unit) {

    @Override
    public String toString() {
        return model + " serial " + serial + " unit " + unit;
    }
}
