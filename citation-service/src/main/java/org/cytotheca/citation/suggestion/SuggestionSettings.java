package org.cytotheca.citation.suggestion;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How DOIs for references without one are looked for. */
@ConfigMapping(prefix = "cytotheca.suggestions")
public interface SuggestionSettings {

    /** Whether this process looks for any. */
    @WithDefault("true")
    boolean search();

    /** Whether Crossref is asked where the local store has nothing that resembles the reference. */
    @WithDefault("true")
    boolean askCrossref();

    /**
     * Resemblance, between 0 and 1, from which a work is offered. At 0.85 98.2 % of 2,000 printed references were offered their
     * own work and 0.3 % another, their own among the candidates or not; at 0.7 three times as many were offered another where
     * theirs was missing. SuggestionMeasure in benchmarks prints it.
     */
    @WithDefault("0.85")
    double threshold();

    /** References in one turn near; as many numbers as PubMed's converter takes at a time. */
    @WithDefault("200")
    int batch();

    @WithDefault("1s")
    Duration poll();

    /** When to look again after nobody answered, or after a process died that was looking. */
    @WithDefault("10m")
    Duration retry();
}
