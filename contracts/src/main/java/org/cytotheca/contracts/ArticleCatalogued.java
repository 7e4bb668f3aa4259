package org.cytotheca.contracts;

import java.time.Instant;

/** A revision is visible in the catalogue, whole, with so many distinct therapies and diseases, claims and aspects. */
public record ArticleCatalogued(
        String articleId, int revision, int therapies, int diseases, int claims, int aspects, Instant cataloguedAt)
        implements Event {}
