package org.cytotheca.ingest.article;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is read, and how much at once. */
@ConfigMapping(prefix = "cytotheca.articles")
public interface ArticleSettings {
    /** Lines or blocks of an article. */
    @WithDefault("300000")
    int maxElements();

    /** Sections of an article; each is an event. */
    @WithDefault("10000")
    int maxHeadings();

    @WithDefault("25000")
    int maxReferences();

    /** Nesting of lists, quotes and markup. */
    @WithDefault("100")
    int maxDepth();

    /** Bytes of a compressed format (DOCX, the streams of a PDF) when it is unpacked. */
    @WithDefault("100M")
    MemorySize maxExpanded();

    /** Time that reading an article may take. */
    @WithDefault("30s")
    Duration readingTime();

    /** Articles that are taken apart at the same time; 0 is one a processor. */
    @ConfigDocDefault("one a processor")
    @WithDefault("0")
    int parsing();

    /** Articles that wait for that. One more is turned away with 503 and Retry-After. */
    @WithDefault("64")
    int waiting();

    /** Bytes of the articles that wait or are taken apart; an article beyond it is turned away likewise. */
    @WithDefault("128M")
    MemorySize waitingBytes();
}
