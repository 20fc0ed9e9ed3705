package io.powermonitor.ecm1240;

import java.util.List;
import java.util.Optional;

import io.powermonitor.api.config.Problem;

/**
 * What a configuration file says, or what is wrong with it.
 *
 * @param file its name, for people
 * @param name of the line: what the file's name says behind the first hyphen
 * @param settings empty when there are problems
 * @param problems what is wrong
 * @param unknownKeys keys without a meaning; a problem when files are checked, a warning at run time
 */
public record LineConfiguration(
        String file, String name, Optional<LineSettings> settings, List<Problem> problems, List<Problem> unknownKeys) {

    /** All problems in one text that names the file. */
    public String reason() {
        return Problem.all(file, problems);
    }
}
