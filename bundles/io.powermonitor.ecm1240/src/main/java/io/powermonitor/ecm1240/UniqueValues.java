package io.powermonitor.ecm1240;

import java.util.LinkedHashMap;
import java.util.Map;

/** What no other line may use: ids and sensor prefixes of meters, by the keys they are configured with. */
public final class UniqueValues {

    private UniqueValues() {}

    /** {@code meter} and {@code sensorPrefix}; in the long form each behind the meter's id and a dot. */
    public static Map<String, String> of(LineSettings line) {
        Map<String, String> values = new LinkedHashMap<>();
        for (MeterSettings meter : line.meters()) {
            String at = line.meters().size() == 1 ? "" : meter.info().id() + ".";
            values.put(at + "meter", meter.info().id());
            values.put(at + "sensorPrefix", meter.info().sensorPrefix());
        }
        return values;
    }

    /** The first value of a line that another line uses too, for people; empty when there is none. */
    public static String conflict(LineSettings line, LineSettings earlier, String earlierFile) {
        for (Map.Entry<String, String> mine : of(line).entrySet()) {
            for (Map.Entry<String, String> theirs : of(earlier).entrySet()) {
                if (kind(mine.getKey()).equals(kind(theirs.getKey()))
                        && mine.getValue().equals(theirs.getValue())) {
                    return mine.getKey() + "=" + mine.getValue() + ": must differ from " + theirs.getKey() + " in "
                            + earlierFile;
                }
            }
        }
        return "";
    }

    private static String kind(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
