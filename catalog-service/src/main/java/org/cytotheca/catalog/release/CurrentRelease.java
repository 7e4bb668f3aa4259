package org.cytotheca.catalog.release;

import java.util.List;

import jakarta.inject.Singleton;

import org.cytotheca.catalog.claims.ArticleReader;
import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/**
 * The release in use. It changes from one call to the next when a vocabulary is loaded; who needs several parts of one takes
 * {@link #get()} once.
 */
@Singleton
public class CurrentRelease {

    private volatile Release release;

    CurrentRelease() {
        Vocabulary builtIn = BuiltInVocabulary.load();
        release = Release.of(List.of(Vocabularies.builtIn(builtIn)), builtIn, null);
    }

    public Release get() {
        return release;
    }

    public Vocabulary vocabulary() {
        return release.vocabulary();
    }

    public ArticleReader articles() {
        return release.articles();
    }

    void use(Release next) {
        release = next;
    }
}
