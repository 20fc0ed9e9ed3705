package io.powermonitor.journal.memory.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What Metatype tells about the journal's configuration; {@link MemoryJournalSettings} reads it. */
@ObjectClassDefinition(
        name = "Journal in memory",
        description = "Keeps measurements until all sinks have them, and ends with the process")
@interface MemoryJournalConfiguration {

    @AttributeDefinition(
            name = "Room",
            description = "Megabytes (1,000,000 bytes) for measurements, 1 to 1024; the oldest go first",
            min = "1",
            max = "1024")
    int limitMegabytes() default 8;
}
