package org.cytotheca.contracts;

/** Something that happened to an article. All events of one article share its id as Kafka key and so keep their order. */
public sealed interface Event
        permits ArticleRevised,
                SectionParsed,
                ArticleWithdrawn,
                ReferenceResolved,
                ReferencesCompleted,
                WorkRetracted,
                ArticleCatalogued,
                ClaimPublished,
                ClaimWithdrawn {

    /** The article that the event is about; the key of the Kafka record. */
    String articleId();
}
