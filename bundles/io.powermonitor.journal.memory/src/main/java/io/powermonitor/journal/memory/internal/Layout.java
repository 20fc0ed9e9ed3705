package io.powermonitor.journal.memory.internal;

import java.util.List;

/** The strings of a measurement: they repeat with every reading of a meter, and are kept once. */
record Layout(String meter, List<String> channels) {}
