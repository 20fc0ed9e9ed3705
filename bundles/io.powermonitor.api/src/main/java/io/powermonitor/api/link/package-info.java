/** Byte links: how a meter's bytes come in and commands go out, whatever the wire. */
@Export
@Version("1.0.0")
package io.powermonitor.api.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
