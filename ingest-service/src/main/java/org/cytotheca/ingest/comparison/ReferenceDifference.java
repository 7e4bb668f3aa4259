package org.cytotheca.ingest.comparison;

import org.cytotheca.contracts.Reference;

/**
 * A reference that is not as it was.
 *
 * @param was null for a reference that is new
 * @param is null for a reference that is gone
 */
public record ReferenceDifference(Kind kind, Reference was, Reference is) {

    /** The wire form is the lower-case name with hyphens. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** Printed in another way. */
        CHANGED,
        /** The same under another label: 7 is now 8. */
        RENUMBERED,
        RENUMBERED_AND_CHANGED
    }
}
