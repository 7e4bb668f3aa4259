package org.cytotheca.contracts;

import java.time.Instant;

/**
 * An article was withdrawn: nothing of it stays in any catalogue.
 *
 * @param revision the last one; events of it and of earlier ones that come later are void
 */
public record ArticleWithdrawn(String articleId, int revision, Instant withdrawnAt) implements Event {}
