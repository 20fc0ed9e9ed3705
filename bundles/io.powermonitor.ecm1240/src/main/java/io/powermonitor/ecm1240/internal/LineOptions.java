package io.powermonitor.ecm1240.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What can be configured of a line with one meter, for tools. The component reads the values itself: a wrong one is then a problem that
 * people are told, and no default in silence. The keys of lines with several meters are not known beforehand: see the README.
 */
@ObjectClassDefinition(name = "ECM-1240 line", description = "A line and the ECM-1240 or ECM-1220 meter on it")
@interface LineOptions {

    @AttributeDefinition(
            name = "Link",
            description =
                    "How to open the line: serial:/dev/ttyUSB0?baud=19200, tcp:host:port, file:capture.bin or sim:")
    String link();

    @AttributeDefinition(name = "Meter", description = "Id of the meter; default: the file's name behind the hyphen")
    String meter() default "";

    @AttributeDefinition(name = "Label", description = "Name for people; default: the id")
    String label() default "";

    @AttributeDefinition(name = "Serial", description = "Serial number its frames must carry, 0 to 65535; empty: any")
    String serial() default "";

    @AttributeDefinition(name = "Unit", description = "Unit id its frames must carry, 0 to 255; empty: any")
    String unit() default "";

    @AttributeDefinition(
            name = "Mode",
            description =
                    "stream: listens; poll: asks for each frame; auto: listens, and asks while the meter is silent")
    String mode() default "stream";

    @AttributeDefinition(name = "Poll", description = "Seconds between polls, 1 to 3600, with mode poll or auto")
    String pollSeconds() default "";

    @AttributeDefinition(name = "Command byte", description = "Which of up to four meters on the line: FC, FD, FE, FF")
    String command() default "FC";

    @AttributeDefinition(name = "Sensor prefix", description = "Channel n is called prefix_n in compatible outputs")
    String sensorPrefix() default "power";

    @AttributeDefinition(
            name = "Gap",
            description = "Seconds without a reading after which there is energy but no power")
    int gapSeconds() default 120;

    @AttributeDefinition(
            name = "Silent",
            description =
                    "Seconds without a frame after which the meter is silent; empty: 30, or three usual intervals")
    String silentSeconds() default "";

    @AttributeDefinition(name = "Fallback", description = "Steps aside while any other line is configured")
    boolean fallback() default false;

    @AttributeDefinition(name = "CH1 label", description = "Name for people")
    String ch1_label() default "ch1";

    @AttributeDefinition(name = "CH1 kind", description = "energy or off")
    String ch1_kind() default "energy";

    @AttributeDefinition(name = "CH1 direction", description = "consumption, net or net-inverted")
    String ch1_direction() default "consumption";

    @AttributeDefinition(name = "CH1 multiplier", description = "Greater than 0, at most 4 decimal places")
    String ch1_multiplier() default "1";

    @AttributeDefinition(name = "CH1 limit", description = "Largest believable power in watts, before the multiplier")
    int ch1_limitWatts() default 65000;

    @AttributeDefinition(name = "CH2 label", description = "Name for people")
    String ch2_label() default "ch2";

    @AttributeDefinition(name = "CH2 kind", description = "energy or off")
    String ch2_kind() default "energy";

    @AttributeDefinition(name = "CH2 direction", description = "consumption, net or net-inverted")
    String ch2_direction() default "consumption";

    @AttributeDefinition(name = "CH2 multiplier", description = "Greater than 0, at most 4 decimal places")
    String ch2_multiplier() default "1";

    @AttributeDefinition(name = "CH2 limit", description = "Largest believable power in watts, before the multiplier")
    int ch2_limitWatts() default 65000;

    @AttributeDefinition(name = "AUX1 label", description = "Name for people")
    String aux1_label() default "aux1";

    @AttributeDefinition(name = "AUX1 kind", description = "energy or off")
    String aux1_kind() default "energy";

    @AttributeDefinition(name = "AUX1 multiplier", description = "Greater than 0, at most 4 decimal places")
    String aux1_multiplier() default "1";

    @AttributeDefinition(name = "AUX1 limit", description = "Largest believable power in watts, before the multiplier")
    int aux1_limitWatts() default 25000;

    @AttributeDefinition(name = "AUX2 label", description = "Name for people")
    String aux2_label() default "aux2";

    @AttributeDefinition(name = "AUX2 kind", description = "energy or off")
    String aux2_kind() default "energy";

    @AttributeDefinition(name = "AUX2 multiplier", description = "Greater than 0, at most 4 decimal places")
    String aux2_multiplier() default "1";

    @AttributeDefinition(name = "AUX2 limit", description = "Largest believable power in watts, before the multiplier")
    int aux2_limitWatts() default 25000;

    @AttributeDefinition(name = "AUX3 label", description = "Name for people")
    String aux3_label() default "aux3";

    @AttributeDefinition(name = "AUX3 kind", description = "energy or off")
    String aux3_kind() default "energy";

    @AttributeDefinition(name = "AUX3 multiplier", description = "Greater than 0, at most 4 decimal places")
    String aux3_multiplier() default "1";

    @AttributeDefinition(name = "AUX3 limit", description = "Largest believable power in watts, before the multiplier")
    int aux3_limitWatts() default 25000;

    @AttributeDefinition(name = "AUX4 label", description = "Name for people")
    String aux4_label() default "aux4";

    @AttributeDefinition(name = "AUX4 kind", description = "energy or off")
    String aux4_kind() default "energy";

    @AttributeDefinition(name = "AUX4 multiplier", description = "Greater than 0, at most 4 decimal places")
    String aux4_multiplier() default "1";

    @AttributeDefinition(name = "AUX4 limit", description = "Largest believable power in watts, before the multiplier")
    int aux4_limitWatts() default 25000;

    @AttributeDefinition(name = "AUX5 label", description = "Name for people")
    String aux5_label() default "aux5";

    @AttributeDefinition(name = "AUX5 kind", description = "energy, pulses or off")
    String aux5_kind() default "energy";

    @AttributeDefinition(name = "AUX5 multiplier", description = "Greater than 0, at most 4 decimal places")
    String aux5_multiplier() default "1";

    @AttributeDefinition(name = "AUX5 limit", description = "Largest believable power in watts, before the multiplier")
    int aux5_limitWatts() default 25000;
}
