/**
 * What an ECM-1240 or ECM-1220 says on the wire, as values: no I/O, nothing but {@code java.*}.
 *
 * <p>{@link io.powermonitor.ecm1240.protocol.FrameDecoder} turns bytes into {@link io.powermonitor.ecm1240.protocol.Frame frames},
 * {@link io.powermonitor.ecm1240.protocol.FrameEncoder} turns them back into the same bytes.
 * An {@link io.powermonitor.ecm1240.protocol.Exchange} is a command and how it is carried out.
 */
@Export
@Version("1.0.0")
package io.powermonitor.ecm1240.protocol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
