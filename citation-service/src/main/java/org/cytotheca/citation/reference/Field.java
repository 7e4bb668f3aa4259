package org.cytotheca.citation.reference;

/** What a word of a reference belongs to. The order is that of the model file. */
enum Field {
    AUTHOR,
    EDITOR,
    TITLE,
    CONTAINER,
    SERIES,
    DATE,
    VOLUME,
    ISSUE,
    PAGES,
    PUBLISHER,
    PLACE,
    EDITION,
    GENRE,
    IDENTIFIER,
    ADDRESS,
    NOTE,
    LABEL;

    static final int COUNT = values().length;

    private static final Field[] ALL = values();

    static Field of(int ordinal) {
        return ALL[ordinal];
    }
}
