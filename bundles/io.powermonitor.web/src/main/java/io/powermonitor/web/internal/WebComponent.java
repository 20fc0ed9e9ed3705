package io.powermonitor.web.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;

import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.web.internal.access.PasswordFile;
import io.powermonitor.web.internal.access.PasswordHash;
import jakarta.servlet.Servlet;

/**
 * Has Felix HTTP listen, where the configuration says and as soon as that is possible, and offers it the site by the Servlet Whiteboard. It
 * listens nowhere unless everything is as it should be.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = WebSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class WebComponent {

    private static final System.Logger LOG = System.getLogger(WebSettings.PID);
    private static final String HTTP_PID = "org.apache.felix.http";
    private static final String CONTEXT = "powermonitor";
    private static final long RETRY_SECONDS = 10;
    private static final long JOIN_MILLIS = 5000;

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final CurrentSources current;
    private final WebSettings settings;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    @Activate
    public WebComponent(
            Map<String, Object> properties,
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference CurrentSources current) {
        this.context = context;
        this.admin = admin;
        this.current = current;
        settings = WebSettings.of(properties);
        String file = ConfigurationSource.of(properties, WebSettings.PID).file();
        settings.unknownKeys().forEach(problem -> LOG.log(Level.WARNING, "{0}: {1}", file, problem));
        settings.problems()
                .forEach(problem -> LOG.log(Level.ERROR, "{0}: {1}; the web server does not start", file, problem));
        thread = new Thread(this::run, "web-start");
        if (settings.enabled() && settings.problems().isEmpty()) {
            thread.start();
        }
    }

    private void run() {
        String said = "";
        try {
            do {
                try {
                    serve();
                    return;
                } catch (IOException e) {
                    if (!said.equals(e.getMessage())) {
                        said = e.getMessage();
                        LOG.log(Level.ERROR, "the web server does not start: {0}; it is tried again", said);
                    }
                }
            } while (!end.await(RETRY_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the end. */
    private void serve() throws IOException, InterruptedException {
        PasswordHash password = settings.passwordFile().isEmpty()
                ? null
                : PasswordFile.read(settings.passwordFile().get());
        Dictionary<String, Object> http = new HttpConfiguration(settings).properties();
        free();
        String version = String.valueOf(context.getProperty("powermonitor.version"));
        Configuration configuration = admin.getConfiguration(HTTP_PID, "?");
        try (Site site = new Site(settings, password, current.sources(), version, Clock.systemUTC())) {
            ServiceRegistration<?> helper = context.registerService(
                    ServletContextHelper.class, new ServletContextHelper(context.getBundle()) {}, contextProperties());
            ServiceRegistration<?> servlet =
                    context.registerService(Servlet.class, site.servlet(), servletProperties());
            try {
                configuration.update(http);
                LOG.log(
                        Level.INFO,
                        "the web server listens on {0}://{1}:{2}",
                        settings.keyStore().isPresent() ? "https" : "http",
                        settings.address(),
                        String.valueOf(settings.port()));
                end.await();
            } finally {
                withdraw(configuration, servlet, helper);
            }
        }
    }

    private static void withdraw(Configuration configuration, ServiceRegistration<?>... services) throws IOException {
        try {
            configuration.delete();
            for (ServiceRegistration<?> service : services) {
                service.unregister();
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the framework has withdrawn it already", e);
        }
    }

    /** Felix HTTP would only log that it cannot listen. */
    private void free() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port()));
        } catch (BindException e) {
            throw new IOException(
                    settings.address() + ":" + settings.port() + " cannot be used (" + e.getMessage()
                            + "): end the other program, or choose another port in " + WebSettings.PID + ".cfg",
                    e);
        }
    }

    private static Dictionary<String, Object> contextProperties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.context.name", CONTEXT);
        properties.put("osgi.http.whiteboard.context.path", "/");
        return properties;
    }

    private static Dictionary<String, Object> servletProperties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.name", CONTEXT);
        properties.put("osgi.http.whiteboard.servlet.pattern", "/*");
        properties.put("osgi.http.whiteboard.servlet.asyncSupported", Boolean.TRUE);
        properties.put("osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=" + CONTEXT + ")");
        return properties;
    }

    @Deactivate
    public void stop() {
        end.countDown();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
