package org.cytotheca.citation.parsing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.cytotheca.citation.reference.ReferenceParser;

/** Makes the one parser of the process: it holds the tagger's weights. */
class ParserProducer {

    @Produces
    @Singleton
    ReferenceParser parser() {
        return new ReferenceParser();
    }
}
