/** Measurements as text that other programs read. Copied into the bundles that use it, so that each of them is installed alone. */
package io.powermonitor.format;
