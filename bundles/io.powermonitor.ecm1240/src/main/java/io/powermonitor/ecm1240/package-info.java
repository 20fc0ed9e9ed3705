/**
 * The configuration of ECM-1240 lines, and frames as readings. Not exported: parts of the gateway that run without OSGi use it as a
 * plain library.
 */
package io.powermonitor.ecm1240;
