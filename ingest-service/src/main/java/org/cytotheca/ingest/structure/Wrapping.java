package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.cytotheca.ingest.reading.Element;
import org.cytotheca.ingest.reading.SourceMap;

/**
 * Joins the lines of a text whose paragraphs were broken at a fixed width, as in e-mail and in text copied from a PDF. A line goes on
 * in the next one if the next one's first word would not have fitted behind it.
 */
final class Wrapping {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 130;
    /** A line is full if it ends so near to the width. */
    private static final int RAGGED = 14;

    private static final int FEWEST = 5;

    /** What an item of a list or a reference may begin with. */
    private static final Pattern LABEL =
            Pattern.compile("^(?:[\\[(]\\d{1,5}[\\])]|\\d{1,5}[.)]|[a-z][.)]|[ivx]{1,5}[.)])\\s");

    private Wrapping() {}

    static List<Element> undo(List<Element> elements) {
        int width = width(elements);
        if (width == 0) {
            return elements;
        }
        List<Element> joined = new ArrayList<>();
        List<Element> paragraph = new ArrayList<>();
        for (Element element : elements) {
            if (!paragraph.isEmpty() && !goesOn(paragraph.get(paragraph.size() - 1), element, width)) {
                joined.add(join(paragraph));
                paragraph.clear();
            }
            paragraph.add(element);
        }
        if (!paragraph.isEmpty()) {
            joined.add(join(paragraph));
        }
        return joined;
    }

    /** The width at which lines were broken, or 0 for a text that is not. */
    private static int width(List<Element> elements) {
        if (elements.stream().anyMatch(element -> element.kind() != Element.Kind.LINE)) {
            return 0;
        }
        // The rows of a table are as long as they are.
        int[] lengths = elements.stream()
                .map(Element::text)
                .filter(text -> text.indexOf('\t') < 0)
                .mapToInt(String::length)
                .sorted()
                .toArray();
        if (lengths.length < FEWEST) {
            return 0;
        }
        // A few lines, such as those with an address, may stick out.
        int width = lengths[Math.min(lengths.length - 1, lengths.length * 98 / 100)];
        long full = Arrays.stream(lengths)
                .filter(length -> length >= width - RAGGED)
                .count();
        long running = Arrays.stream(lengths).filter(length -> length >= 20).count();
        return width >= NARROWEST
                        && width <= WIDEST
                        && full >= FEWEST
                        && full * 10 >= running * 4
                        && brokenInSentences(elements)
                ? width
                : 0;
    }

    /** Whether lines go on in small letters: entries of a list may be of one length too, and yet each is whole. */
    private static boolean brokenInSentences(List<Element> elements) {
        int close = 0;
        int broken = 0;
        for (int i = 1; i < elements.size(); i++) {
            if (!elements.get(i).apart()) {
                close++;
                broken += Character.isLowerCase(elements.get(i).text().charAt(0)) ? 1 : 0;
            }
        }
        return broken * 4 >= close;
    }

    private static boolean goesOn(Element line, Element next, int width) {
        String text = next.text();
        if (next.apart() || line.text().indexOf('\t') >= 0 || text.indexOf('\t') >= 0 || Bullets.is(text)) {
            return false;
        }
        // What sticks out was not broken, and a line that stands there twice is not continued by itself.
        if (line.text().length() > width && !Character.isLowerCase(text.charAt(0)) || text.equals(line.text())) {
            return false;
        }
        int word = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        if (line.text().length() + 1 + word <= width - 2) {
            return false;
        }
        // A number may begin an item or, in the middle of a sentence, just be the next word.
        return !LABEL.matcher(text).find()
                || Words.last(line.text()) != '.' && !Character.isDigit(Words.last(line.text()));
    }

    private static Element join(List<Element> lines) {
        if (lines.size() == 1) {
            return lines.get(0);
        }
        SourceMap.Builder text = new SourceMap.Builder();
        for (Element line : lines) {
            SourceMap source = line.source();
            if (text.length() > 0 && text.last() != '-') {
                text.add(' ', source.start());
            }
            for (int i = 0; i < line.text().length(); i++) {
                text.add(line.text().charAt(i), source.at(i));
            }
        }
        SourceMap first = lines.get(0).source();
        return Element.line(
                text.text(),
                text.map(first.start(), lines.get(lines.size() - 1).source().end()),
                lines.get(0).apart());
    }
}
