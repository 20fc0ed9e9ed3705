/** Records and service interfaces of the gateway: what meters, the pipeline, journals and sinks say to each other. */
@Export
@Version("1.0.0")
package io.powermonitor.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
