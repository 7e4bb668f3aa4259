package org.cytotheca.catalog.recognition;

import org.cytotheca.catalog.vocabulary.Concept;
import org.cytotheca.catalog.vocabulary.ConceptType;

/**
 * Something that may become a mention, in tokens.
 *
 * @param to      exclusive
 * @param type    null for a phrase that only keeps others away
 * @param concept null where none is known
 * @param nearest the nearest concept above, where none is known; or null
 */
record Candidate(int from, int to, ConceptType type, Concept concept, Concept nearest) {

    Mention mention(Tokens tokens) {
        int start = tokens.start(from);
        int end = tokens.end(to - 1);
        return new Mention(start, end, tokens.text().substring(start, end), type, concept, nearest, false, false);
    }
}
