package io.powermonitor.sink.homeassistant.internal;

import java.util.Collection;
import java.util.List;

/** How entities are announced. */
interface DiscoveryForm {

    /** All that announces a device. */
    List<ConfigDocument> documents(Device device);

    /**
     * What is to be sent before a document that lacks entities of the one before it, so that they are removed.
     *
     * @param gone their keys
     */
    String withTombstones(Device device, Collection<String> gone);
}
