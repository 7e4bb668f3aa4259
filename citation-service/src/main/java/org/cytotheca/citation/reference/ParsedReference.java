package org.cytotheca.citation.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cytotheca.citation.doi.FoundDoi;

/**
 * A reference as understood.
 *
 * @param raw the string as given
 * @param csl its fields
 * @param foundDoi the DOI with the doubts about it, or null; offsets count in the cleaned line, not in {@code raw}
 */
public record ParsedReference(String raw, CslItem csl, FoundDoi foundDoi) {

    public Optional<FoundDoi> doi() {
        return Optional.ofNullable(foundDoi);
    }

    /** {@code doi, pmid, pmcid, arxiv, url}, those that the reference has. */
    public Map<String, String> identifiers() {
        Map<String, String> identifiers = new LinkedHashMap<>();
        put(identifiers, "doi", csl.doi());
        put(identifiers, "pmid", csl.pmid());
        put(identifiers, "pmcid", csl.pmcid());
        put(identifiers, "arxiv", csl.archiveNumber());
        put(identifiers, "url", csl.url());
        return identifiers;
    }

    private static void put(Map<String, String> identifiers, String key, String value) {
        if (!value.isEmpty()) {
            identifiers.put(key, value);
        }
    }
}
