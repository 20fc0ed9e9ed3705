package io.powermonitor.pipeline.internal.journal;

import io.powermonitor.api.Derived;

/** A measurement on its way into the journal, and when its reading arrived on the monotonic clock. */
record Arrived(Derived derived, long nanos) {}
