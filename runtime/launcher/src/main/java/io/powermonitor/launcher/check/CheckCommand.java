package io.powermonitor.launcher.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.Environment;
import io.powermonitor.launcher.Options;

/** {@code check}: finds what is wrong with the configuration files and the environment, without starting anything. */
public final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String usage() {
        return """
                check
                      validates all configuration files and the environment; status 2 and a line for each problem""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        new Options(name(), arguments, Set.of(), Set.of(), 0);
        Directories directories = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        Environment environment = new Environment(System.getenv());
        List<String> problems = new ArrayList<>();
        environment.problems().forEach(problem -> problems.add("environment: " + problem));
        Path conf = Files.isDirectory(directories.conf()) ? directories.conf() : directories.shippedConf();
        Map<String, String> flags = problems.isEmpty() ? environment.flags() : Map.of();
        int files;
        try (BundleChecks checks = BundleChecks.of(directories)) {
            ConfigurationValidator validator = new ConfigurationValidator(checks);
            files = validator.check(conf, flags, problems);
        }
        problems.forEach(System.out::println);
        if (problems.isEmpty()) {
            System.out.println(files + " configuration files in " + conf + " and the environment: no problem found");
        }
        return problems.isEmpty() ? 0 : 2;
    }
}
