package org.cytotheca.citation.registry;

import com.fasterxml.jackson.databind.JsonNode;

import org.cytotheca.citation.record.RegisteredWork;

/** What asking for one DOI came to. */
public sealed interface LookUp {

    /**
     * An agency has a record.
     *
     * @param registry the name under which it is shown
     * @param format {@code crossref} or {@code datacite}
     */
    record Found(RegisteredWork work, String registry, String format, JsonNode document) implements LookUp {}

    /** An agency that keeps no records we can read has registered it. */
    record Elsewhere(String agency) implements LookUp {}

    /** doi.org says that the DOI does not exist. Nothing else means this. */
    record NotRegistered(String registry) implements LookUp {}

    /** Nothing is known: an outage, a limit, an answer that is none. Says nothing about the DOI. */
    record Unanswered(String reason) implements LookUp {}
}
