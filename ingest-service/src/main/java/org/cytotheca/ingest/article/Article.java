package org.cytotheca.ingest.article;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.cytotheca.contracts.Reference;
import org.cytotheca.shell.http.EntityTag;

/**
 * A revision of an article as it is answered.
 *
 * @param title null where none is printed
 */
record Article(
        @JsonUnwrapped Summary summary, @JsonUnwrapped Content content) {

    /**
     * What a list says of an article.
     *
     * @param publishedOn as {@code 2024}, {@code 2024-05} or {@code 2024-05-17}; null where the article does not say
     * @param createdAt time of the first revision
     */
    record Summary(
            String id,
            int revision,
            String title,
            String language,
            String publishedOn,
            String source,
            String mediaType,
            String contentHash,
            int sectionCount,
            int referenceCount,
            Instant createdAt,
            Instant revisedAt) {

        /** The tag that a change must name in If-Match. */
        String etag() {
            return EntityTag.ofVersion(id, revision);
        }

        String location() {
            return "/v1/articles/" + id;
        }
    }

    /** What was understood of an article, without a title of its own: the summary has it. */
    record Content(
            String authors,
            String citationStyle,
            List<SectionView> sections,
            List<Reference> references,
            @JsonRawValue String removed,
            @JsonRawValue String warnings,
            @JsonRawValue String similar) {}

    /** As {@link org.cytotheca.contracts.Section}, with path and blocks as the JSON that is stored. */
    record SectionView(
            String id,
            int ordinal,
            String kind,
            int level,
            String heading,
            @JsonRawValue String path,
            @JsonRawValue String blocks,
            String contentHash) {}

    /** The answer of a preview, and of the sections of an article. */
    record Preview(
            String title,
            String language,
            String publishedOn,
            @JsonUnwrapped Content content) {}

    /** One item of the list of revisions. */
    record RevisionView(
            int revision,
            String title,
            String mediaType,
            String source,
            String contentHash,
            int sectionCount,
            int referenceCount,
            Instant revisedAt) {}

    Preview preview() {
        return new Preview(summary.title(), summary.language(), summary.publishedOn(), content);
    }
}
