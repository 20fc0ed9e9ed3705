/** MQTT connections that keep themselves up, shared by whoever publishes. */
@Export
@Version("1.0.0")
package io.powermonitor.mqtt;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
