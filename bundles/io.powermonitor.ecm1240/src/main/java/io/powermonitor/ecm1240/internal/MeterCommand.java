package io.powermonitor.ecm1240.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.powermonitor.ecm1240.protocol.Exchange;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/**
 * Something that a meter is told to do, and what it does to its settings.
 *
 * @param exchanges one after the other; none when only the settings are to be read
 * @param effect what the settings are like afterwards; empty when they do not show it
 */
record MeterCommand(List<Exchange> exchanges, Optional<UnaryOperator<SettingsBlock>> effect) {

    /** Only reads the settings. */
    static MeterCommand readSettings() {
        return new MeterCommand(List.of(), Optional.of(UnaryOperator.identity()));
    }

    static MeterCommand sendInterval(int seconds) {
        return visible(Exchange.sendInterval(seconds), block -> block.withSendIntervalSeconds(seconds));
    }

    static MeterCommand trigger(int watts) {
        return visible(Exchange.trigger(watts), block -> block.withTriggerWatts(watts));
    }

    static MeterCommand ct(int ch, int type, int range) {
        return visible(Exchange.ct(ch, type, range), block -> block.withCtType(ch, type)
                .withCtRange(ch, range));
    }

    static MeterCommand pt(int type, int range) {
        return visible(Exchange.pt(type, range), block -> block.withPtType(type).withPtRange(range));
    }

    /** @param doubled bitmap: bit 0 is aux1 */
    static MeterCommand auxGain(int doubled) {
        int all = (1 << Frame.AUX_CHANNELS) - 1;
        return visible(Exchange.auxGain(doubled), block -> block.withAuxDoubled(block.auxDoubled() & ~all | doubled));
    }

    static MeterCommand togglePolarity(int ch) {
        return invisible(Exchange.togglePolarity(ch));
    }

    static MeterCommand resetCounters() {
        return invisible(Exchange.resetCounters());
    }

    static MeterCommand resetCountersAndSeconds() {
        return invisible(Exchange.resetCounters(), Exchange.resetSeconds());
    }

    static MeterCommand reboot() {
        return invisible(Exchange.reboot());
    }

    private static MeterCommand visible(Exchange exchange, UnaryOperator<SettingsBlock> effect) {
        return new MeterCommand(List.of(exchange), Optional.of(effect));
    }

    private static MeterCommand invisible(Exchange... exchanges) {
        return new MeterCommand(List.of(exchanges), Optional.empty());
    }
}
