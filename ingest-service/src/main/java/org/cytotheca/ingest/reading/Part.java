package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Element;

/** An element of a web page with what its text is like. All counts are of what is shown and has not been taken out. */
final class Part {
    final Element element;
    final String tag;
    final Part parent;
    final int cues;
    /** What its class and its id say for or against its being the text: 25 for each. */
    final int weight;

    final List<Part> children = new ArrayList<>(4);

    /** Why it is no part of the article; null while it is. */
    String rule;
    /** Whether it holds the article beside other things: then what stands directly in it is not the article's. */
    boolean frame;
    /** Whether nothing of it is shown to a reader. */
    boolean hidden;

    int text;
    /** Of {@link #text}, what links are made of; an anchor into the same page counts a third. */
    double links;

    int commas;
    int paragraphs;
    int images;
    int items;
    int itemText;
    int inputs;
    int headings;
    /** Text in elements that text stands in: paragraphs, items, cells, spans, quotes. */
    int dense;

    int frames;
    boolean blocks;
    boolean dataTable;
    boolean bibliography;
    /** Whether something below is never taken out. */
    boolean shelters;

    double score;
    boolean scored;

    Part(Element element, Part parent, int cues, int weight) {
        this.element = element;
        this.tag = element.normalName();
        this.parent = parent;
        this.cues = cues;
        this.weight = weight;
    }

    boolean is(String... tags) {
        for (String candidate : tags) {
            if (candidate.equals(tag)) {
                return true;
            }
        }
        return false;
    }

    boolean kept() {
        return rule == null && !hidden;
    }

    void shelter() {
        for (Part above = parent; above != null && !above.shelters; above = above.parent) {
            above.shelters = true;
        }
    }

    double linkDensity() {
        return text == 0 ? 0 : links / text;
    }

    boolean within(String... tags) {
        for (Part part = parent; part != null; part = part.parent) {
            if (part.is(tags)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this part is the other, or inside it. */
    boolean isIn(Part other) {
        for (Part part = this; part != null; part = part.parent) {
            if (part == other) {
                return true;
            }
        }
        return false;
    }

    /** Takes it out, and its numbers out of those of all above it. */
    void remove(String because) {
        rule = because;
        for (Part above = parent; above != null; above = above.parent) {
            above.text -= text;
            above.links -= links;
            above.commas -= commas;
            above.paragraphs -= paragraphs + (tag.equals("p") ? 1 : 0);
            above.images -= images + (tag.equals("img") ? 1 : 0);
            above.items -= items + (tag.equals("li") ? 1 : 0);
            above.itemText -= itemText;
            above.inputs -= inputs + (tag.equals("input") ? 1 : 0);
            above.headings -= headings;
            above.dense -= dense;
            above.frames -= frames;
        }
    }
}
