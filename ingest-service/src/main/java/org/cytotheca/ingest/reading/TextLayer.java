package org.cytotheca.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text that a reader makes of a format without one, an element a line in the order of reading; offsets of the document count in
 * it. What is printed before an element (its number, its bullet) stands in the layer too.
 */
final class TextLayer {
    private final Limits limits;
    private final StringBuilder text = new StringBuilder();
    private final List<Element> elements = new ArrayList<>();
    private int invisible;

    TextLayer(Limits limits) {
        this.limits = limits;
    }

    /**
     * Adds an element, unless there is nothing to be seen of it.
     *
     * @param printed what stands before it in print; the layer shows it too
     */
    void add(Element.Kind kind, int level, String marker, String printed, StyledText.Stretch content) {
        if (content.text().isEmpty()) {
            return;
        }
        if (elements.size() >= limits.elements()) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                    text.length(),
                    "The article has more than " + limits.elements() + " paragraphs");
        }
        if (!printed.isEmpty()) {
            text.append(printed).append(' ');
        }
        int start = text.length();
        text.append(content.text());
        elements.add(new Element(
                kind, level, marker, content.text(), SourceMap.of(start, text.length()), content.runs(), true));
        text.append('\n');
    }

    void countInvisible(int characters) {
        invisible += characters;
    }

    Document document(String title, String language) {
        return Document.manuscript(
                new Original(text.toString(), StandardCharsets.UTF_8), title, language, elements, invisible);
    }
}
