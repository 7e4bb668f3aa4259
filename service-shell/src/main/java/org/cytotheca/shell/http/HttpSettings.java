package org.cytotheca.shell.http;

import java.util.Set;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on what clients may send. */
@ConfigMapping(prefix = "cytotheca.http")
public interface HttpSettings {
    /** Requests a second that one client address may make for long. */
    @WithDefault("2000")
    long requestsPerSecond();

    /** Requests that it may make at once. */
    @WithDefault("4000")
    long burst();

    /** Largest request body. */
    @WithDefault("10M")
    MemorySize bodyLimit();

    /** Paths whose bodies are read as a stream, a line at a time, and have no limit as a whole. */
    @WithDefault("/v1/articles/batch,/v1/annotate")
    Set<String> streamedPaths();
}
