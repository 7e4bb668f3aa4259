package org.cytotheca.ingest.reading;

/**
 * A text as the original has it from {@code start} to {@code end}. A reference to a character is a text of its own, shorter than
 * its source.
 */
record XmlText(String text, int start, int end) implements XmlNode {

    /** Whether every character stands in the original as it is. */
    boolean literal() {
        return text.length() == end - start;
    }
}
