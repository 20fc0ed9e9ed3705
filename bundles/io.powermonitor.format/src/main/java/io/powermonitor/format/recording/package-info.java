/** Recordings of lines: what was received and sent, and when, as text. A plain library, copied into the bundles that use it. */
package io.powermonitor.format.recording;
