package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.List;

/** A paragraph of a DOCX file, or a row of one of its tables. Confined to one reading. */
final class WordParagraph {
    final StyledText text = new StyledText();
    final boolean row;
    /** Of the text boxes anchored in it. */
    final List<WordParagraph> boxes = new ArrayList<>();
    /** Where its line breaks are. */
    final List<Integer> breaks = new ArrayList<>();
    /** By identifier; empty for the style that paragraphs have by default. */
    String style = "";

    WordStyles.Look look = WordStyles.Look.NOTHING;
    /** Whether it stands in a table of contents that Word keeps up to date. */
    boolean contents;
    /** Whether its end was deleted by a tracked change, so that the next paragraph goes on in it. */
    boolean goesOn;

    private int letters;
    private int bold;
    private int largest;

    WordParagraph(boolean row) {
        this.row = row;
    }

    void count(int added, boolean isBold, int size) {
        letters += added;
        bold += isBold ? added : 0;
        largest = Math.max(largest, size);
    }

    /** Whether all of its letters are bold. */
    boolean bold() {
        return letters > 0 && bold * 20 >= letters * 19;
    }

    /** The size of its largest letters in half points; 0 where the file says nothing. */
    int size() {
        return largest;
    }
}
