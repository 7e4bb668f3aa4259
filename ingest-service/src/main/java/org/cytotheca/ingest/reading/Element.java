package org.cytotheca.ingest.reading;

import java.util.List;

/**
 * The smallest piece of a document that stands by itself: a line of plain text, a paragraph, a list item, a table row.
 *
 * @param level of a heading (from 1), or how deep a list item or quote is nested (from 1); 0 elsewhere
 * @param marker what is printed before a list item or note ("•", "3."), the label of a reference, the rule of furniture; of a
 *     heading, the kind of its section where the format declares it ("abstract", "body", "back-matter", "references"); of the
 *     first line of a caption, what it names ("figure", "table", "box"); empty elsewhere
 * @param text without what cannot be seen (control, zero-width and bidirectional characters), spaces of every kind as U+0020
 * @param source leads from offsets of {@code text} to offsets of the original
 * @param runs in the order of their start
 * @param apart whether an empty line or a border of its format stands before it
 */
public record Element(
        Kind kind, int level, String marker, String text, SourceMap source, List<Run> runs, boolean apart) {

    public enum Kind {
        /** A line of a format that does not tell what its lines are. */
        LINE,
        /** The title of the article, where the format marks it. */
        TITLE,
        /** Its authors, separated by commas. */
        BYLINE,
        /** Opens a section. Without text it opens one that has no heading of its own; then its marker names the kind. */
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        TABLE_ROW,
        CAPTION,
        QUOTE,
        /** The text of a footnote or endnote; its marker is the note's label. */
        NOTE,
        /** An entry of the reference list; its marker is the label that {@link Run.Kind#CITATION} names. */
        REFERENCE,
        /** What does not belong to the article (navigation, running heads); its marker is the rule that says so. */
        FURNITURE,
        CODE
    }

    public Element {
        runs = List.copyOf(runs);
    }

    public static Element line(String text, SourceMap source, boolean apart) {
        return new Element(Kind.LINE, 0, "", text, source, List.of(), apart);
    }
}
