/** Reading and checking configuration, with problems that people can act on. */
@Export
@Version("1.0.0")
package io.powermonitor.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
