package org.cytotheca.ingest.reading;

/**
 * A stretch of an element's text that its format sets apart.
 *
 * @param start offset into the element's text
 * @param end exclusive
 * @param target where a link leads, the label of a note, or the labels cited; empty for the others
 */
public record Run(Kind kind, int start, int end, String target) {
    public enum Kind {
        SUPERSCRIPT,
        SUBSCRIPT,
        EMPHASIS,
        STRONG,
        LINK,
        NOTE_REFERENCE,
        /** Cites entries of the reference list as the format says itself; the target is their labels, by spaces. */
        CITATION
    }
}
