package io.powermonitor.ecm1240.protocol;

import java.util.Optional;

/** How far an {@link ExchangeRun} is, and what to do now. */
public sealed interface Progress {

    /** These bytes have to be sent, once, before anything else. */
    record Send(byte[] bytes) implements Progress {}

    /** There is nothing to do before more bytes arrive, or some time has passed. */
    record Wait() implements Progress {}

    /**
     * The meter acknowledged all it does acknowledge.
     *
     * @param frame what a poll brought
     * @param settings what reading the settings brought
     */
    record Done(Optional<Frame> frame, Optional<SettingsBlock> settings) implements Progress {}

    /**
     * The deadline of a step passed. Bytes of this step and all before it have been sent, and the meter may have obeyed or not.
     *
     * @param step number of the step, from 1
     * @param of how many steps there are
     * @param why what is missing, for people
     */
    record Failed(int step, int of, String why) implements Progress {

        /** For people. */
        public String reason() {
            return why + " (step " + step + " of " + of + ")";
        }
    }
}
