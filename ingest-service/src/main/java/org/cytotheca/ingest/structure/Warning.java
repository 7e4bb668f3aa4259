package org.cytotheca.ingest.structure;

import java.util.Locale;

/**
 * Something an editor should look at.
 *
 * @param label of the reference it is about; empty where it is about none
 * @param start in the original, UTF-16 code units
 * @param end exclusive
 */
public record Warning(Code code, String detail, String label, int start, int end) {

    /** The wire form is the lower-case name with hyphens. */
    public enum Code {
        /** It was sent as one media type and is plainly of another. */
        MEDIA_TYPE_CORRECTED,
        TITLE_MISSING,
        TEXT_MISSING,
        INVISIBLE_CHARACTERS,
        CITED_BUT_MISSING,
        REFERENCE_NEVER_CITED,
        CITED_OUT_OF_ORDER,
        DUPLICATE_REFERENCE,
        MALFORMED_DOI,
        REFERENCE_NUMBERING_GAP;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
