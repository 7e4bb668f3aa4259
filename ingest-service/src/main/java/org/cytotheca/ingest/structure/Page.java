package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.cytotheca.ingest.reading.Document;
import org.cytotheca.ingest.reading.Element;

/** The lines of a document, and what can be said of them all together. */
final class Page {
    /** A line of so many words carries text, not furniture and not a heading. */
    private static final int LONG = 22;

    final List<Line> lines = new ArrayList<>();
    /** Whether empty lines part its paragraphs. Where they do not, their absence says nothing. */
    final boolean spaced;
    /** Whether the format holds the article and nothing around it, and declares its abstract. */
    final boolean manuscript;

    private final WordSet stems = new WordSet(50_000);
    private final Map<String, Integer> repeats = new HashMap<>();

    Page(Document document) {
        manuscript = document.manuscript();
        for (Element element : Wrapping.undo(document.elements())) {
            lines.add(new Line(lines.size(), element));
        }
        int apart = 0;
        int counted = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            line.apartAfter = i + 1 == lines.size() || lines.get(i + 1).apart;
            if (!Bullets.is(line.text) && !Bullets.numbered(line.text) && line.text.indexOf('\t') < 0) {
                counted++;
                apart += line.apart ? 1 : 0;
            }
            if (line.words >= LONG || line.words >= 10 && line.ended()) {
                learn(line.text);
            }
            if (line.isShort()) {
                repeats.merge(line.normal(), 1, Integer::sum);
            }
        }
        spaced = apart * 5 >= counted * 2 || lines.stream().anyMatch(line -> line.element.kind() != Element.Kind.LINE);
    }

    private void learn(String text) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                if (i - start >= 3 && i - start <= 40) {
                    stems.add(WordSet.stemHash(text, start, i));
                }
                start = -1;
            }
        }
    }

    /** The share of a line's telling words that the running text uses too. 1 for a line without any. */
    double topicality(Line line) {
        List<String> own = Words.telling(line.normal()).toList();
        return own.isEmpty() || stems.size() < 12
                ? 1
                : own.stream()
                                .filter(word -> stems.contains(WordSet.stemHash(word, 0, word.length())))
                                .count()
                        / (double) own.size();
    }

    int repeats(Line line) {
        return line.isShort() ? repeats.get(line.normal()) : 1;
    }

    int size() {
        return lines.size();
    }

    Line at(int index) {
        return lines.get(index);
    }

    /** The first index from {@code from} whose line is open, or the size. */
    int nextOpen(int from) {
        return IntStream.range(from, size())
                .filter(i -> at(i).open())
                .findFirst()
                .orElse(size());
    }
}
