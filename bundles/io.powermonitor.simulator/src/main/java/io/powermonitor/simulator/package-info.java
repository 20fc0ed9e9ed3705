/**
 * A virtual ECM-1240 in a believable house. Plain classes, for tests and commands; the bundle exports nothing.
 *
 * <p>{@link io.powermonitor.simulator.House} says how much power flows where, {@link io.powermonitor.simulator.VirtualMeter} counts it
 * and makes frames, {@link io.powermonitor.simulator.SimulatedLine} is a line with such meters, which stream at their pace and obey
 * commands, and {@link io.powermonitor.simulator.SimulatorServer} has lines on TCP.
 */
package io.powermonitor.simulator;
