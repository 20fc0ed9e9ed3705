package io.powermonitor.deploy.sample.lib;

import org.osgi.framework.FrameworkUtil;

/** Classes that another bundle uses. */
public final class Library {

    private Library() {}

    public static String edition() {
        return FrameworkUtil.getBundle(Library.class).getVersion().toString();
    }
}
