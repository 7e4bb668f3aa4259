package org.cytotheca.catalog.vocabulary.ontology;

import java.util.List;

/**
 * A term as its ontology gives it.
 *
 * @param id         as a CURIE, {@code DOID:1612}
 * @param label      the preferred name
 * @param xrefs      CURIEs of the same thing elsewhere, as far as the ontology says
 * @param broader    CURIEs of the terms right above
 * @param definition or empty
 * @param deprecated whether it is out of use
 * @param replacedBy CURIE of the term to use in its place, or empty
 * @param line       where it begins in its file, from 1
 */
record Term(
        String id,
        String label,
        List<Synonym> synonyms,
        List<String> xrefs,
        List<String> broader,
        String definition,
        boolean deprecated,
        String replacedBy,
        int line) {

    /** How a synonym relates to the label, in the words of OBO. */
    enum Scope {
        EXACT,
        NARROW,
        BROAD,
        RELATED
    }

    record Synonym(String name, Scope scope) {}

    Term {
        synonyms = List.copyOf(synonyms);
        xrefs = List.copyOf(xrefs);
        broader = List.copyOf(broader);
    }
}
