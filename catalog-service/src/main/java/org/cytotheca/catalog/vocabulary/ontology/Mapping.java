package org.cytotheca.catalog.vocabulary.ontology;

/**
 * That two terms of different ontologies are the same, or one is above the other.
 *
 * @param subjectLabel name of the subject, or empty
 * @param objectLabel  name of the object, or empty
 */
record Mapping(String subject, String subjectLabel, Match match, String object, String objectLabel) {

    /** Which way the object lies from the subject; mappings that are looser are not kept. */
    enum Match {
        EXACT,
        BROADER,
        NARROWER
    }
}
