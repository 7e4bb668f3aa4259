package org.cytotheca.citation.importing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where files to import lie, and how they are read. */
@ConfigMapping(prefix = "cytotheca.imports")
public interface ImportSettings {

    /** Nothing outside of this folder is ever read; without it nothing is imported. */
    Optional<Path> folder();

    /** Files read at a time. One reads and parses while PostgreSQL keeps what another has read. */
    @WithDefault("2")
    int workers();

    /** Works in one transaction. */
    @WithDefault("2000")
    int batch();

    /** Age at which an imported record that somebody cites is asked for at its agency. */
    @WithDefault("30d")
    Duration freshFor();

    /** How often to look for imports to carry on. */
    @WithDefault("2s")
    Duration poll();
}
