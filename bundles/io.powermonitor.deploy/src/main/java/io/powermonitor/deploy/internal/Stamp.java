package io.powermonitor.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Which content a file has, without reading it.
 *
 * @param fileKey tells a file that was renamed over another of the same size and time; null where the file system has no such key
 */
record Stamp(long size, FileTime modified, Object fileKey) {

    static Stamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
