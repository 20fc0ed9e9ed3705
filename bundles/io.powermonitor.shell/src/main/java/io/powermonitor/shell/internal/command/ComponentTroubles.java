package io.powermonitor.shell.internal.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Components that failed to activate, or wait for a configuration or for another service. */
final class ComponentTroubles {

    private ComponentTroubles() {}

    static List<Trouble> of(ServiceComponentRuntime runtime) {
        List<Trouble> troubles = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
            if (configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
                troubles.add(new Trouble("component", component.name, waitsForConfiguration(component)));
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                String reason = reason(component, configuration);
                if (!reason.isEmpty()) {
                    troubles.add(new Trouble("component", component.name + file(configuration), reason));
                }
            }
        }
        troubles.sort(Comparator.comparing(Trouble::name));
        return troubles;
    }

    private static String reason(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> "failed to activate: " + cause(configuration.failure);
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> waitsForConfiguration(component);
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> waitsForServices(component, configuration);
            default -> "";
        };
    }

    private static String waitsForConfiguration(ComponentDescriptionDTO component) {
        return "waits for a configuration: conf/" + String.join(" or conf/", component.configurationPid) + "-NAME.cfg";
    }

    private static String waitsForServices(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        List<String> services = new ArrayList<>();
        for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
            String service = Stream.of(component.references)
                    .filter(reference -> reference.name.equals(missing.name))
                    .map((ReferenceDTO reference) -> reference.interfaceName)
                    .findFirst()
                    .orElse(missing.name);
            services.add(service + (missing.target == null ? "" : " " + missing.target));
        }
        return "waits for a service: " + String.join(", ", services);
    }

    /** The deepest cause of a stack trace: the others only say through how many hands it went. */
    private static String cause(String stackTrace) {
        if (stackTrace == null || stackTrace.isBlank()) {
            return "no reason was given";
        }
        String deepest = "Caused by: ";
        return stackTrace
                .lines()
                .filter(line -> line.startsWith(deepest))
                .reduce((first, second) -> second)
                .map(line -> line.substring(deepest.length()))
                .orElseGet(() -> stackTrace.lines().findFirst().orElse(""));
    }

    private static String file(ComponentConfigurationDTO configuration) {
        Object file =
                configuration.properties == null ? null : configuration.properties.get("felix.fileinstall.filename");
        return file == null ? "" : " (" + file.toString().replaceFirst(".*/", "") + ")";
    }
}
