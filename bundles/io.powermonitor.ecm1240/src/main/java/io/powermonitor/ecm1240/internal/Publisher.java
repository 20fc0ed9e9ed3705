package io.powermonitor.ecm1240.internal;

import io.powermonitor.api.PowerMeter;

/** Offers meters to the rest of the gateway. */
interface Publisher {

    /**
     * @param ranking of two meters with one id that with the higher ranking is used
     * @return takes it back; idempotent
     */
    Runnable publish(PowerMeter meter, int ranking);
}
