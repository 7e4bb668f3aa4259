package org.cytotheca.catalog.release;

import jakarta.inject.Singleton;

import org.cytotheca.catalog.claims.ArticleReader;
import org.cytotheca.catalog.claims.AspectExtractor;
import org.cytotheca.catalog.claims.ClaimExtractor;
import org.cytotheca.catalog.recognition.Recognizer;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/** The vocabulary in use and what is compiled from it. One object, so that a reader never mixes two releases. */
@Singleton
public class CurrentRelease {

    private final Vocabulary vocabulary = BuiltInVocabulary.load();
    private final Recognizer recognizer = Recognizer.of(vocabulary);
    private final ClaimExtractor claims = new ClaimExtractor();
    private final ArticleReader articles = new ArticleReader(recognizer, claims, new AspectExtractor(vocabulary));

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public Recognizer recognizer() {
        return recognizer;
    }

    public ClaimExtractor claims() {
        return claims;
    }

    public ArticleReader articles() {
        return articles;
    }
}
