package io.powermonitor.shell.sample;

/** A component that cannot be activated. */
public final class FaultyComponent {

    public FaultyComponent() {
        throw new IllegalStateException("no coffee");
    }
}
