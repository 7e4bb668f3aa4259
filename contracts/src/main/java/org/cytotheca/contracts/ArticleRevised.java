package org.cytotheca.contracts;

import java.time.Instant;

/**
 * An article has a new revision. {@code sectionCount} events {@link SectionParsed} of the same revision follow; a reader
 * shows the revision when it has them all.
 *
 * @param revision counts from 1
 * @param title may be null where the article has none
 * @param language BCP 47, such as {@code en}; null where it could not be told
 * @param source address that the editor gave for it; null where none was given
 * @param mediaType what the original was read as
 * @param contentHash SHA-256 of the original's bytes, hexadecimal
 * @param sectionCount number of section events of this revision
 * @param referenceCount number of entries in the reference lists of this revision
 * @param publishedOn when the article itself says that it was published, as exactly as it says so: {@code 2024}, {@code
 *     2024-05} or {@code 2024-05-17}; null where it does not
 */
public record ArticleRevised(
        String articleId,
        int revision,
        String title,
        String language,
        String source,
        String mediaType,
        String contentHash,
        int sectionCount,
        int referenceCount,
        Instant revisedAt,
        String publishedOn)
        implements Event {

    /** An article that does not say when it was published. */
    public ArticleRevised(
            String articleId,
            int revision,
            String title,
            String language,
            String source,
            String mediaType,
            String contentHash,
            int sectionCount,
            int referenceCount,
            Instant revisedAt) {
        this(
                articleId,
                revision,
                title,
                language,
                source,
                mediaType,
                contentHash,
                sectionCount,
                referenceCount,
                revisedAt,
                null);
    }
}
