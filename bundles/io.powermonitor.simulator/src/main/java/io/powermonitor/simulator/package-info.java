/**
 * A virtual ECM-1240 in a believable house. Plain classes, for tests and commands; the bundle exports nothing.
 *
 * <p>{@link io.powermonitor.simulator.House} says how much power flows where, {@link io.powermonitor.simulator.VirtualMeter} counts it
 * and makes frames, {@link io.powermonitor.simulator.RunningMeter} makes them at the right pace, and
 * {@link io.powermonitor.simulator.SimulatorServer} serves them on a TCP port.
 */
package io.powermonitor.simulator;
