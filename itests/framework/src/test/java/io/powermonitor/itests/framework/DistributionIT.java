package io.powermonitor.itests.framework;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Every bundle of the distribution starts in a real Felix. */
@RunWith(PaxExam.class)
public class DistributionIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() {
        return new Option[] {Provision.distribution()};
    }

    @Test
    public void everyBundleStarts() {
        List<String> notStarted = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean lazy = bundle.getState() == Bundle.STARTING
                    && bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (bundle.getState() != Bundle.ACTIVE && !lazy && !fragment) {
                notStarted.add(bundle.getSymbolicName() + " is in state " + bundle.getState());
            }
        }
        assertEquals(List.of(), notStarted);
    }
}
