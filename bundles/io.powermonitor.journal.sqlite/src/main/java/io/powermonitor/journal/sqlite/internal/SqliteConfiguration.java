package io.powermonitor.journal.sqlite.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What Metatype tells about the journal's configuration; {@link SqliteSettings} reads it. */
@ObjectClassDefinition(name = "Journal in SQLite", description = "Keeps measurements in a file that SQL can read")
@interface SqliteConfiguration {

    @AttributeDefinition(name = "File", description = "Empty: journal.db in the gateway's data directory")
    String path() default "";

    @AttributeDefinition(
            name = "Days",
            description = "Days that are older go when every sink has them, 1 to 36500",
            min = "1",
            max = "36500")
    int keepDays() default 400;

    @AttributeDefinition(
            name = "Room",
            description = "Megabytes (1,000,000 bytes); beyond it the oldest day goes when every sink has it",
            min = "1",
            max = "1000000")
    int keepMegabytes() default 1000;

    @AttributeDefinition(
            name = "Limit",
            description = "Megabytes; beyond it the oldest goes, whether every sink has it or not",
            min = "2",
            max = "1000000")
    int limitMegabytes() default 2000;

    @AttributeDefinition(
            name = "Days of minutes",
            description = "Older rollups of one minute go, 1 to 36500",
            min = "1",
            max = "36500")
    int keepMinuteDays() default 400;

    @AttributeDefinition(
            name = "Days of rollups",
            description = "Older rollups of 15 minutes and of an hour go, 1 to 36500",
            min = "1",
            max = "36500")
    int keepRollupDays() default 3650;

    @AttributeDefinition(
            name = "Synchronous",
            description = "normal: a power cut costs syncSeconds; full: nothing, but each append waits for the disk",
            options = {@Option("normal"), @Option("full")})
    String synchronous() default "normal";

    @AttributeDefinition(
            name = "Seconds between syncs",
            description = "How often what was committed is forced to the disk; 0: when the system does it",
            min = "0",
            max = "3600")
    int syncSeconds() default 10;
}
