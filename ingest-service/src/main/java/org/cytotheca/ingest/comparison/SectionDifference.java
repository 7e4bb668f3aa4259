package org.cytotheca.ingest.comparison;

import org.cytotheca.contracts.Section;

/**
 * A section that is not as it was.
 *
 * @param was null for a section that is new
 * @param is null for a section that is gone
 * @param resemblance of the two texts, from 0 to 1 (shared runs of five words by all); 1 where only the place differs, 0 where
 *     there is but one
 */
public record SectionDifference(Kind kind, Section was, Section is, double resemblance) {

    /** The wire form is the lower-case name with hyphens. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** Another place among the others, or other headings above it. */
        MOVED,
        MOVED_AND_CHANGED
    }
}
