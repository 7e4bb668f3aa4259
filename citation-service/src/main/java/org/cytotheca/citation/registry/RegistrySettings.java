package org.cytotheca.citation.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the agencies are and how they are asked. */
@ConfigMapping(prefix = "cytotheca.registry")
public interface RegistrySettings {

    Source crossref();

    Source datacite();

    Source doiOrg();

    /** The converter of PubMed's identifiers, which knows what PMC has. */
    Source idConverter();

    /** Polite identification, as Crossref and DataCite ask for: an address where somebody answers. */
    Optional<String> mailto();

    @WithDefault("5s")
    Duration connectTimeout();

    @WithDefault("20s")
    Duration answerTimeout();

    /** Share of the rate that an agency allows which is used while one replica asks. */
    @WithDefault("0.995")
    double cautious();

    /** The same while several do: none knows exactly when the others' requests arrive. */
    @WithDefault("0.98")
    double cautiousTogether();

    /** How far ahead slots for requests are taken: other replicas learn of a pause that much later at most. */
    @WithDefault("250ms")
    Duration ahead();

    /** DOIs in one request where the agency takes several. */
    @WithDefault("40")
    int batch();

    /** Failures in a row after which an agency is left alone. */
    @WithDefault("4")
    int breakerFailures();

    @WithDefault("2s")
    Duration breakerRest();

    @WithDefault("60s")
    Duration breakerLongestRest();

    /** One agency. */
    interface Source {
        URI address();

        /** The name under which its works are shown. */
        String name();

        /** Requests a second until its answers tell. */
        double perSecond();

        /** Requests at a time until its answers tell. */
        int concurrency();
    }
}
