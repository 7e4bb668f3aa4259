package org.cytotheca.contracts;

/** The Kafka topics, and how a dead-letter topic is named. */
public final class Topics {
    public static final String ARTICLE_EVENTS = "article-events";
    public static final String REFERENCE_EVENTS = "reference-events";
    public static final String CATALOG_EVENTS = "catalog-events";

    private Topics() {}

    /** Where a consumer group puts the events of a topic that it cannot process. */
    public static String deadLetter(String topic, String group) {
        return topic + "." + group + ".dead-letter";
    }
}
