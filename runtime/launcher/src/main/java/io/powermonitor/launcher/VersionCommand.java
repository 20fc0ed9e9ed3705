package io.powermonitor.launcher;

import java.util.List;
import java.util.Set;

/** {@code version}: says which build this is. */
final class VersionCommand implements Command {

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String usage() {
        return """
                version
                      says which version this is""";
    }

    @Override
    public int run(List<String> arguments) throws UsageException {
        new Options(name(), arguments, Set.of(), Set.of(), 0);
        Build build = Build.current();
        System.out.println("powermonitor " + build.version() + " on Java " + Runtime.version());
        return 0;
    }
}
