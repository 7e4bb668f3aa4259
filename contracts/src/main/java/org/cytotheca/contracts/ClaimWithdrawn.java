package org.cytotheca.contracts;

import java.time.Instant;

/**
 * A claim is no longer in the catalogue.
 *
 * @param revision the one that no longer holds it, or the last one of a withdrawn article
 */
public record ClaimWithdrawn(String articleId, int revision, String claimId, Instant withdrawnAt) implements Event {}
