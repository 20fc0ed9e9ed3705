package io.powermonitor.sink.homeassistant.internal;

import java.util.SortedSet;

/**
 * What is retained to announce something.
 *
 * @param topic where
 * @param device id of the device that it is about
 * @param keys of the entities in it
 * @param json the document
 */
record ConfigDocument(String topic, String device, SortedSet<String> keys, String json) {}
