package org.cytotheca.contracts;

import java.time.Instant;
import java.util.Map;

/**
 * No reference of the revision is pending any more.
 *
 * @param byStatus how many references are in which state; states without a reference may be left out
 */
public record ReferencesCompleted(
        String articleId, int revision, int total, Map<ReferenceStatus, Integer> byStatus, Instant completedAt)
        implements Event {
    public ReferencesCompleted {
        byStatus = byStatus == null ? Map.of() : Map.copyOf(byStatus);
    }
}
