package org.cytotheca.contracts;

import java.util.Arrays;
import java.util.Optional;

/** The types of events: the name that travels as {@code ce_type}, the record that holds the data, the topic it goes to. */
public enum EventType {
    ARTICLE_REVISED("article.revised", ArticleRevised.class, Topics.ARTICLE_EVENTS),
    SECTION_PARSED("section.parsed", SectionParsed.class, Topics.ARTICLE_EVENTS),
    ARTICLE_WITHDRAWN("article.withdrawn", ArticleWithdrawn.class, Topics.ARTICLE_EVENTS),
    REFERENCE_RESOLVED("reference.resolved", ReferenceResolved.class, Topics.REFERENCE_EVENTS),
    REFERENCES_COMPLETED("references.completed", ReferencesCompleted.class, Topics.REFERENCE_EVENTS),
    WORK_RETRACTED("work.retracted", WorkRetracted.class, Topics.REFERENCE_EVENTS),
    ARTICLE_CATALOGUED("article.catalogued", ArticleCatalogued.class, Topics.CATALOG_EVENTS),
    CLAIM_PUBLISHED("claim.published", ClaimPublished.class, Topics.CATALOG_EVENTS),
    CLAIM_WITHDRAWN("claim.withdrawn", ClaimWithdrawn.class, Topics.CATALOG_EVENTS);

    private final String typeName;
    private final Class<? extends Event> dataClass;
    private final String topic;

    EventType(String typeName, Class<? extends Event> dataClass, String topic) {
        this.typeName = typeName;
        this.dataClass = dataClass;
        this.topic = topic;
    }

    /** The CloudEvents type, such as {@code section.parsed}. */
    public String typeName() {
        return typeName;
    }

    /** The record that the data is read into. */
    public Class<? extends Event> dataClass() {
        return dataClass;
    }

    /** The Kafka topic that carries events of this type. */
    public String topic() {
        return topic;
    }

    /** The type with this CloudEvents name, or empty where this release knows none. */
    public static Optional<EventType> named(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findFirst();
    }

    /** The type of an event. */
    public static EventType of(Event event) {
        return Arrays.stream(values())
                .filter(type -> type.dataClass == event.getClass())
                .findFirst()
                .orElseThrow();
    }
}
