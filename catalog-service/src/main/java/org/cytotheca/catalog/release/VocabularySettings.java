package org.cytotheca.catalog.release;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where vocabularies besides the built-in one come from. */
@ConfigMapping(prefix = "cytotheca.vocabularies")
public interface VocabularySettings {
    /**
     * A folder whose files (OBO, OBO Graphs JSON, SSSOM, tables of names, our own format; each may be gzip) are loaded at the
     * start, by name. A file that cannot be read keeps the service from starting.
     */
    Optional<Path> folder();

    /** Largest file that may be uploaded, as it comes. */
    @WithDefault("64M")
    MemorySize longestUpload();

    /** Most characters that a file may have after gzip is taken off. */
    @WithDefault("500000000")
    long longestFile();

    /** How often a replica looks whether another one has loaded a vocabulary. */
    @WithDefault("10s")
    Duration poll();
}
