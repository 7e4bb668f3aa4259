package org.cytotheca.catalog.release;

import java.util.List;

import org.cytotheca.catalog.claims.ArticleReader;
import org.cytotheca.catalog.claims.AspectExtractor;
import org.cytotheca.catalog.claims.ClaimExtractor;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.recognition.Tagger;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/** A vocabulary and what is compiled from it. Immutable: whoever holds one reads with one vocabulary to the end. */
public record Release(
        List<Source> sources,
        Vocabulary vocabulary,
        Recognizer recognizer,
        ClaimExtractor claims,
        ArticleReader articles) {

    public Release {
        sources = List.copyOf(sources);
    }

    /** @param tagger decides where the names of diseases begin and end; may be null */
    static Release of(List<Source> sources, Vocabulary vocabulary, Tagger tagger) {
        Recognizer recognizer = Recognizer.of(vocabulary, tagger);
        ClaimExtractor claims = new ClaimExtractor(vocabulary);
        return new Release(
                sources,
                vocabulary,
                recognizer,
                claims,
                new ArticleReader(recognizer, claims, new AspectExtractor(vocabulary)));
    }
}
