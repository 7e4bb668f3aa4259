package org.cytotheca.ingest.structure;

import java.util.Locale;

/** How an article marks what it cites. */
enum CitationStyle {
    SUPERSCRIPT,
    UNICODE_SUPERSCRIPT,
    BRACKETS,
    PARENTHESES,
    AUTHOR_YEAR,
    NOTES;

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
