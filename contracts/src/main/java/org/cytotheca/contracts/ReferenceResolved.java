package org.cytotheca.contracts;

import java.time.Instant;

/**
 * The state of one reference has changed: of a revision that is the newest as far as citation-service knows.
 *
 * @param ordinal place in the list, from 1
 * @param label what sentences cite it by
 * @param doi in lower case; null where the reference has none
 * @param title of the registered work, or as the author wrote it where none is registered; may be null
 * @param containerTitle journal or book; may be null
 * @param year of publication; may be null
 * @param retraction null where nothing is known against the work
 * @param registry who answered, such as {@code crossref} or {@code stand-in}; null where nobody did
 */
public record ReferenceResolved(
        String articleId,
        int revision,
        int ordinal,
        String label,
        ReferenceStatus status,
        String doi,
        String title,
        String containerTitle,
        Integer year,
        Verdict verdict,
        Retraction retraction,
        String registry,
        Instant resolvedAt)
        implements Event {}
