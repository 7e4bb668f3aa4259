package org.cytotheca.ingest.structure;

/** What an element turned out to be. */
enum Role {
    /** Not decided yet. */
    OPEN,
    TITLE,
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    /** The line that names a figure or table, and the lines of its caption that follow. */
    FIGURE,
    TABLE,
    CAPTION,
    TABLE_ROW,
    QUOTE,
    REFERENCES_HEADING,
    REFERENCE,
    REFERENCE_CONTINUED,
    REMOVED
}
