package org.cytotheca.ingest.structure;

/** By what a citation marker is told from a number, with the share of such links that are right. */
enum Evidence {
    /** The format says so itself. */
    DECLARED(1.0),
    BRACKETS(0.99),
    UNICODE_SUPERSCRIPT(0.99),
    /** A superscript of the format that holds numbers of the list. */
    SUPERSCRIPT(0.99),
    PARENTHESES(0.97),
    /** Digits behind the point or comma of a word. */
    BEHIND_STOP(0.98),
    /** Digits behind a closing bracket, a quotation mark, a percent sign. */
    BEHIND_SIGN(0.97),
    /** Digits behind a word of four and more small letters, or one that the article also writes without them. */
    BEHIND_WORD(0.95),
    /** Digits behind a word with capitals at its end, as names have them. */
    BEHIND_NAME(0.8),
    /** One entry of the list has the author and the year. */
    AUTHOR_AND_YEAR(0.98),
    /** Several entries have them, and nothing in the text decides. */
    AMBIGUOUS_AUTHOR(0.6);

    private final double right;

    Evidence(double right) {
        this.right = right;
    }

    double right() {
        return right;
    }
}
