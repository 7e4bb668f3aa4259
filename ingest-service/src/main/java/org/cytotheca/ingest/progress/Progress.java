package org.cytotheca.ingest.progress;

import java.time.Instant;
import java.util.Map;

/**
 * How far the other services are with the newest revision of an article.
 *
 * @param complete whether nothing more is to come: catalogued, and every reference done; or withdrawn
 */
record Progress(
        String articleId,
        int revision,
        boolean withdrawn,
        boolean complete,
        Sections sections,
        Catalogue catalogue,
        References references) {

    /** @param published sections that were handed to the other services, at the time of the revision */
    record Sections(int published, Instant at) {}

    /** What the catalogue has of the revision. {@code at} is null until it has the revision whole. */
    record Catalogue(boolean catalogued, int therapies, int diseases, int claims, int aspects, Instant at) {}

    /**
     * @param done references that are not pending any more
     * @param byStatus how many are in which state
     */
    record References(int done, int total, Map<String, Integer> byStatus, boolean completed, Instant at) {}
}
