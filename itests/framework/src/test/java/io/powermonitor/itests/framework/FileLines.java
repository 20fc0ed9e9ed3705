package io.powermonitor.itests.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The frame numbers in the files that the file sink wrote. */
final class FileLines {

    private static final Pattern CH1 = Pattern.compile("\"ch1\".*?\"counterWs\":(\\d+)");

    private FileLines() {}

    static List<Integer> numbers(Path directory) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    Matcher matcher = CH1.matcher(line);
                    if (matcher.find()) {
                        numbers.add((int) (Long.parseLong(matcher.group(1)) / NumberedMeter.WS_PER_FRAME));
                    }
                }
            }
        }
        return numbers;
    }
}
